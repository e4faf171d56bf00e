import type { NonResponseAnswer } from '@otzyv/contracts'
import { renderValue } from '@otzyv/locales/render-figure'
import { language, say } from '../../data/page-state.ts'
import { isolate } from '../../format/isolate.ts'
import { renderDays } from '../../format/render-bucket.ts'
import { silent, trustTexts } from './readings.ts'
import { renderLikeness } from './render-likeness.ts'
import { Section } from './section.tsx'
import css from './trust.module.css'

/** Below this some groups are clearly over-represented: response rates of 15 and 25 % in two halves give 0.9. */
const ALIKE_FROM = 0.85

/** What can be said of those who did not answer, and what cannot. */
export function SilentSection() {
  const t = trustTexts.value.silent
  const data = silent.data.value
  const note = data && say(t.note, { survey: isolate(data.survey.name), days: renderDays(language.value, data) })
  return (
    <Section id="silent" title={t.title} note={note} isWhole reading={silent}>
      {(answer) => (answer.sent === 0 ? <p>{t.none}</p> : <Silent answer={answer} />)}
    </Section>
  )
}

function Silent({ answer }: { answer: NonResponseAnswer }) {
  const t = trustTexts.value.silent
  const { representativity: like, worstCase } = answer
  const list = new Intl.ListFormat(language.value, { type: 'conjunction' }).format(like.by.map((one) => t.groups[one]))
  const { value, lower, upper } = like
  const verdict =
    lower === null || upper === null
      ? t.unclear
      : lower >= ALIKE_FROM
        ? t.alike
        : upper < ALIKE_FROM
          ? t.unlike
          : t.unclear
  return (
    <>
      <p>{say(verdict, { groups: list })}</p>
      <dl class={css.facts}>
        <dt>{t.likeness}</dt>
        <dd>
          {value === null || lower === null || upper === null ? (
            t.noLikeness
          ) : (
            <>
              <b data-figure="likeness">{renderLikeness(language.value, value)}</b>{' '}
              <span class={css.muted}>
                {say(t.ofOne, {
                  lower: renderLikeness(language.value, lower),
                  upper: renderLikeness(language.value, upper),
                })}
              </span>
            </>
          )}
          <span class={css.more}>
            {say(t.compared, { n: like.groups, by: list, sent: answer.sent ?? 0 })}
            {like.merged > 0 && `; ${say(t.merged, { n: like.merged })}`}
          </span>
          {like.hidden > 0 && <span class={css.more}>{say(t.hiddenWeeks, { n: like.hidden })}</span>}
        </dd>
        {worstCase && <Bounds answer={answer} worstCase={worstCase} />}
        <dt>{t.means}</dt>
        <dd>{t.meaning}</dd>
      </dl>
    </>
  )
}

type BoundsProps = { answer: NonResponseAnswer; worstCase: NonNullable<NonResponseAnswer['worstCase']> }

function Bounds({ answer, worstCase }: BoundsProps) {
  const t = trustTexts.value.silent
  const { answersOf, answers, silent, value, lower, upper } = worstCase
  const show = (figure: number) => renderValue(language.value, answer.preset.unit, figure)
  return (
    <>
      <dt>{t.bounds}</dt>
      <dd>
        <span data-figure="upper">{say(t.best, { value: show(upper) })}</span>
        {', '}
        <span data-figure="lower">{say(t.worst, { value: show(lower) })}</span>
        {value !== null && (
          <span class={css.more}>
            {say(answersOf === 'cohort' ? t.boundsOfCohort : t.boundsOfWeeks, { answers, silent, value: show(value) })}
          </span>
        )}
      </dd>
    </>
  )
}
