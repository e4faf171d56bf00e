import type { ListedResponse } from '@otzyv/contracts'
import { useState } from 'preact/hooks'
import { language, say } from '../../../data/page-state.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { addDays } from '../../../format/calendar.ts'
import { isolate } from '../../../format/isolate.ts'
import { renderDays } from '../../../format/render-bucket.ts'
import { OpenRow } from '../../../layout/form/open-row.tsx'
import { DecideForm } from './decide-form.tsx'

/** One answer: what it says, of which ticket, what it is taken for and why, and what can be decided. */
export function ResponseRow({ response, changed }: { response: ListedResponse; changed: () => Promise<void> }) {
  const [said, setSaid] = useState('')
  const t = settingsTexts.value.pages.evidence
  const { invitationId, rating, comment, ticket, team, product, agent, day, evidence, evidenceReason, excluded } =
    response
  const wordOf = (words: Readonly<Record<string, string>>, word: string) => words[word] ?? word
  const id = `response-${invitationId}`
  const whose = [team, product, agent].filter((name) => name !== null)
  return (
    <OpenRow
      id={id}
      isOff={false}
      text={
        <div class="row-text">
          <p>
            <strong>{say(t.rated, { rating })}</strong>{' '}
            {comment === '' ? <span class="muted">{t.noComment}</span> : <q dir="auto">{comment}</q>}
          </p>
          <p class="muted">
            {say(t.ticket, { id: isolate(ticket.id), source: isolate(ticket.source) })}
            {whose.map((name) => (
              <span key={name}>
                {' · '}
                <bdi>{name}</bdi>
              </span>
            ))}{' '}
            · {renderDays(language.value, { from: day, to: addDays(day, 1) })}
          </p>
          <p class="muted">
            {t.evidence[evidence]}: {wordOf(t.reasons, evidenceReason)}
            {excluded !== null && ` · ${say(t.leftOut, { reason: wordOf(t.excludeReasons, excluded) })}`}
          </p>
        </div>
      }
      button={t.decide}
      title={say(t.decideTitle, { id: ticket.id })}
      said={said}
    >
      {(close) => (
        <DecideForm
          id={id}
          response={response}
          done={async (words) => {
            await changed()
            setSaid(words)
            close()
          }}
        />
      )}
    </OpenRow>
  )
}
