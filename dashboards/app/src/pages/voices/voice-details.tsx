import type { ListedResponse } from '@otzyv/contracts'
import { renderInstant } from '@otzyv/locales/render-figure'
import { useState } from 'preact/hooks'
import { may } from '../../data/me.ts'
import { language, person, say } from '../../data/page-state.ts'
import { isolate } from '../../format/isolate.ts'
import { NameLink, SayWith } from '../../layout/name-link.tsx'
import { act, outcome, toggleExclusion } from './act.ts'
import { voicesTexts } from './asked-voices.ts'
import { DueForm } from './due-form.tsx'
import { ExcludeForm } from './exclude-form.tsx'
import { renderDue } from './render-due.ts'
import { leavingOut, tagging } from './selected.ts'
import { openTagging, TagForm, TagList } from './tags.tsx'
import { ThanksMail } from './thanks-mail.tsx'
import css from './voice.module.css'

type Props = { answer: ListedResponse; zone: string }

/** What is known of an answer, and what can be done about it. */
export function VoiceDetails({ answer, zone }: Props) {
  const t = voicesTexts.value
  const { invitationId, ticket, labels, evidence, evidenceReason, excluded, followUp } = answer
  const wordOf = (words: Readonly<Record<string, string>>, word: string) => words[word] ?? word
  const when = renderInstant(language.value, zone, ticket.solvedAt)
  const said = { id: isolate(ticket.id), source: isolate(ticket.source) }
  const result = outcome.value?.invitationId === invitationId ? outcome.value : null
  return (
    <>
      <dl class={css.facts}>
        <dt>{t.ticketLabel}</dt>
        <dd>
          {ticket.url === null ? (
            say(t.ticket, said)
          ) : (
            <a href={ticket.url} target="_blank" rel="noreferrer noopener">
              {say(t.ticketLink, said)}
            </a>
          )}
          ,{' '}
          {labels.agent === null ? (
            say(t.solved, { when })
          ) : (
            <SayWith message={t.solvedBy} values={{ when }} name="agent">
              <NameLink dimension="agent" value={answer.agent} label={labels.agent} />
            </SayWith>
          )}
        </dd>
        <dt>{t.voteLabel}</dt>
        <dd>
          {excluded === null
            ? [isByPerson(evidence) ? t.counted : t.notCounted, wordOf(t.evidenceReasons, evidenceReason)]
                .slice(0, evidenceReason === 'unknown' ? 1 : 2)
                .join(': ')
            : say(t.excluded, { reason: wordOf(t.excludeReasons, excluded) })}
        </dd>
        <dt>{t.followUpLabel}</dt>
        <dd>
          {followUp === null ? (
            t.noFollowUp
          ) : (
            <>
              {followUp.reopened ? t.reopened : t.followUp[followUp.state]},{' '}
              {[
                renderDue(followUp),
                followUp.owner === null ? t.nobody : say(t.owner, { name: isolate(followUp.owner.name) }),
              ]
                .filter((part) => part !== null)
                .join(', ')}
              {followUp.changedAt !== null && ` · ${renderInstant(language.value, zone, followUp.changedAt)}`}
            </>
          )}
        </dd>
        <ThanksMail answer={answer} zone={zone} />
        <TagList answer={answer} />
      </dl>
      {followUp && may('follow_up.set') && (
        <>
          {followUp.due !== null && <DueForm key={followUp.due} answer={answer} due={followUp.due} />}
          <NoteForm key={followUp.note} answer={answer} note={followUp.note} />
        </>
      )}
      {tagging.value === invitationId && <TagForm answer={answer} />}
      {leavingOut.value === invitationId ? <ExcludeForm answer={answer} /> : <Deeds answer={answer} />}
      <p role="status" class={result?.failed ? css.bad : css.said}>
        {result?.text}
      </p>
    </>
  )
}

function Deeds({ answer }: { answer: ListedResponse }) {
  const t = voicesTexts.value
  const { followUp, excluded, evidence } = answer
  const me = person.value?.personId
  const set = (change: { state?: 'open' | 'contacted' | 'resolved'; owner?: string | null }) => () =>
    void act(answer, { what: 'followUp', change })
  return (
    <div class={css.does}>
      {followUp && may('follow_up.set') && (
        <>
          {followUp.state === 'open' && (
            <button type="button" class={css.main} onClick={set({ state: 'contacted' })}>
              {t.contact} <kbd>e</kbd>
            </button>
          )}
          {followUp.state !== 'resolved' && (
            <button type="button" class={css.button} onClick={set({ state: 'resolved' })}>
              {t.resolve}
            </button>
          )}
          {followUp.state !== 'open' && answer.low && (
            <button type="button" class={css.button} onClick={set({ state: 'open' })}>
              {t.openAgain}
            </button>
          )}
          {me !== undefined && (
            <button type="button" class={css.button} onClick={set({ owner: followUp.owner?.id === me ? null : me })}>
              {followUp.owner?.id === me ? t.release : t.assign}
            </button>
          )}
        </>
      )}
      {may('response.tag') && (
        <button type="button" class={css.button} onClick={() => void openTagging(answer)}>
          {t.tag} <kbd>t</kbd>
        </button>
      )}
      {may('evidence.overrule') && excluded === null && (
        <button
          type="button"
          class={css.plain}
          onClick={() =>
            void act(answer, { what: 'evidence', evidence: isByPerson(evidence) ? 'suspect' : 'confirmed' })
          }
        >
          {isByPerson(evidence) ? t.isNoPerson : t.isPerson}
        </button>
      )}
      {may('response.exclude') && (
        <button type="button" class={css.plain} onClick={() => void toggleExclusion(answer)}>
          {excluded === null ? t.exclude : t.include} <kbd>x</kbd>
        </button>
      )}
    </div>
  )
}

function NoteForm({ answer, note }: { answer: ListedResponse; note: string }) {
  const t = voicesTexts.value
  const [typed, setTyped] = useState(note)
  const id = `note-${answer.invitationId}`
  return (
    <form
      class={css.note}
      onSubmit={(event) => {
        event.preventDefault()
        void act(answer, { what: 'followUp', change: { note: typed } })
      }}
    >
      <label for={id}>{t.noteLabel}</label>
      <textarea
        id={id}
        dir="auto"
        rows={1}
        maxLength={1000}
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      {typed.trim() !== note && (
        <button type="submit" class={css.button}>
          {t.saveNote}
        </button>
      )}
    </form>
  )
}

const isByPerson = (evidence: ListedResponse['evidence']): boolean =>
  evidence === 'confirmed' || evidence === 'by_ticket'
