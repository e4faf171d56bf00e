import type { ListedResponse } from '@otzyv/contracts'
import type { Dimension } from '@otzyv/domain/dimension'
import { renderInstant } from '@otzyv/locales/render-figure'
import { language, say, scope, view } from '../../data/page-state.ts'
import { asked, hrefOfAsked, voicesTexts } from './asked-voices.ts'
import { nameReason } from './name-reason.ts'
import { renderLate } from './render-due.ts'
import { buttonId, leavingOut, selected } from './selected.ts'
import css from './voice.module.css'
import { VoiceDetails } from './voice-details.tsx'

/** One answer: rating, comment, whose it is about, and, if it is open, all that is known and can be done. */
export function Voice({ answer, look }: { answer: ListedResponse; look: string }) {
  const t = voicesTexts.value
  const { invitationId, survey, rating, comment, reasons, responseTags, excluded, answeredAt } = answer
  const isOpen = selected.value === invitationId
  const id = buttonId(invitationId)
  const toggle = () => {
    selected.value = isOpen ? null : invitationId
    leavingOut.value = null
  }
  const zone = scope.value?.workspace.timeZone ?? 'UTC'
  return (
    <li class={look} aria-current={isOpen ? 'true' : undefined}>
      <button
        type="button"
        id={id}
        class={css.open}
        aria-expanded={isOpen}
        aria-controls={`${id}-more`}
        onClick={toggle}
      >
        <span class={css.score}>
          <span class="unseen">{say(t.rated, { rating })}</span>
          <span aria-hidden="true">{rating}</span>
        </span>
        {comment === '' ? (
          <span class={css.quiet}>{t.noComment}</span>
        ) : (
          <q dir="auto" class={css.comment}>
            {comment}
          </q>
        )}
        <span class={css.state}>
          <State answer={answer} />
          {excluded !== null && t.leftOut}
        </span>
      </button>
      <p class={css.meta}>
        <Name answer={answer} dimension="team" />
        <Name answer={answer} dimension="product" />
        {reasons.map((reason) => (
          <a key={reason} href={hrefOfAsked({ reasons: [...new Set([...asked.value.reasons, reason])] })}>
            <bdi>{nameReason(reason, survey)}</bdi>
          </a>
        ))}
        {responseTags.map((tag) => (
          <a key={tag} href={hrefOfAsked({ tags: [...new Set([...asked.value.tags, tag])] })}>
            #<bdi>{tag}</bdi>
          </a>
        ))}
        <time dateTime={answeredAt}>{renderInstant(language.value, zone, answeredAt)}</time>
      </p>
      <div id={`${id}-more`} class={css.details}>
        {isOpen && <VoiceDetails answer={answer} zone={zone} />}
      </div>
    </li>
  )
}

/** How far the follow-up is, and that its day has passed. */
function State({ answer: { followUp } }: { answer: ListedResponse }) {
  const t = voicesTexts.value
  if (followUp === null) return null
  const late = renderLate(followUp)
  return (
    <>
      {followUp.state === 'open' ? <b>{t.states.open}</b> : t.states[followUp.state]}
      {late !== null && `, ${late}`}
    </>
  )
}

/** A team or a product by its label, which adds its chip. */
function Name({ answer, dimension }: { answer: ListedResponse; dimension: Dimension }) {
  const value = answer[dimension]
  if (value === null) return null
  const { filters } = view.value
  const values = [...new Set([...filters[dimension], value])]
  return (
    <a href={hrefOfAsked({}, { filters: { ...filters, [dimension]: values } })}>
      <bdi>{answer.labels[dimension]}</bdi>
    </a>
  )
}
