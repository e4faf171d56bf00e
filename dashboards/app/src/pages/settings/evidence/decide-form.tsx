import type { ListedResponse } from '@otzyv/contracts'
import { useState } from 'preact/hooks'
import { sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { Action } from '../../../layout/form/action.tsx'

const KINDS = ['confirmed', 'unconfirmed', 'suspect'] as const
const REASONS = ['test', 'duplicate', 'wrong_person', 'scale_misread', 'other_company', 'abuse', 'other'] as const

type Props = { id: string; response: ListedResponse; done: (said: string) => Promise<void> }

/** What a person may decide about one answer: whether somebody voted, and whether it counts. */
export function DecideForm({ id, response, done }: Props) {
  const { invitationId, evidence: was, excluded } = response
  const [evidence, setEvidence] = useState<(typeof KINDS)[number]>(
    was === 'confirmed' || was === 'by_ticket' ? 'suspect' : 'confirmed',
  )
  const [reason, setReason] = useState<(typeof REASONS)[number]>('test')
  const [note, setNote] = useState('')
  const t = settingsTexts.value.pages.evidence
  const path = `v1/responses/${invitationId}`
  return (
    <>
      <div class="field">
        <label for={`${id}-note`}>{t.note}</label>
        <input
          id={`${id}-note`}
          type="text"
          dir="auto"
          maxLength={1000}
          aria-describedby={`${id}-note-hint`}
          value={note}
          onInput={(event) => setNote(event.currentTarget.value)}
        />
        <p class="hint" id={`${id}-note-hint`}>
          {t.noteHint}
        </p>
      </div>
      <div class="field">
        <label for={`${id}-evidence`}>{t.decision}</label>
        <select
          id={`${id}-evidence`}
          aria-describedby={`${id}-evidence-hint`}
          onChange={(event) => setEvidence(KINDS.find((kind) => kind === event.currentTarget.value) ?? evidence)}
        >
          {KINDS.map((kind) => (
            <option key={kind} value={kind} selected={kind === evidence}>
              {t.evidence[kind]}
            </option>
          ))}
        </select>
        <p class="hint" id={`${id}-evidence-hint`}>
          {t.decisionHint}
        </p>
        <Action
          label={t.decideButton}
          ask=""
          run={() => sendJson<{ outcome: string }>('POST', `${path}/evidence`, { evidence, was, note })}
          done={({ outcome }) => done(outcome === 'overruled' ? t.decided : t.same)}
        />
      </div>
      {excluded === null ? (
        <div class="field">
          <label for={`${id}-reason`}>{t.exclude}</label>
          <select
            id={`${id}-reason`}
            aria-describedby={`${id}-reason-hint`}
            onChange={(event) => setReason(REASONS.find((one) => one === event.currentTarget.value) ?? reason)}
          >
            {REASONS.map((one) => (
              <option key={one} value={one} selected={one === reason}>
                {t.excludeReasons[one]}
              </option>
            ))}
          </select>
          <p class="hint" id={`${id}-reason-hint`}>
            {t.excludeHint}
          </p>
          <Action
            label={t.excludeButton}
            ask=""
            run={() => sendJson('POST', `${path}/exclude`, { reason, note })}
            done={() => done(t.excluded)}
          />
        </div>
      ) : (
        <Action
          label={t.include}
          ask=""
          run={() => sendJson('POST', `${path}/include`, { note })}
          done={() => done(t.included)}
        />
      )}
    </>
  )
}
