import { renderCount } from '@otzyv/locales/render-figure'
import { hrefOf } from '../data/asked.ts'
import { choosePeriod } from '../data/choose-period.ts'
import { frameTexts, language, say, view } from '../data/page-state.ts'
import type { Filters } from '../data/parse-view.ts'
import { areVoicesRefused } from '../data/readable-answers.ts'
import css from './answers-link.module.css'

type Days = { from: string; to: string }
type Props = { n: number; days: Days; filters?: Partial<Filters> | undefined }

/** How many answers a figure is of: a link to them for who may read single answers. `filters` come on top of those on view. */
export function AnswersLink({ n, days, filters }: Props) {
  const href = n === 0 ? null : answersHref(days, filters)
  if (href === null) return <>{renderCount(language.value, n)}</>
  return (
    <a class={css.answers} href={href} aria-label={say(frameTexts.value.readAnswers, { n })}>
      {renderCount(language.value, n)}
    </a>
  )
}

/** The address of the answers of some days; null for who may not read them, and of days that are not whole weeks, which no page of answers shows. */
export function answersHref({ from, to }: Days, filters: Partial<Filters> = {}): string | null {
  const shown = choosePeriod({ from, to }, from, 1)
  if (areVoicesRefused.value || shown.from !== from || shown.to !== to) return null
  return hrefOf('voices', { filters: { ...view.value.filters, ...filters }, period: { from, to } })
}
