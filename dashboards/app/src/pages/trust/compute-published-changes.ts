import type { Figure, IndicatorPoint, IndicatorsResult, PublishedIndicators, PublishedPoint } from '@otzyv/contracts'
import { renderValue } from '@otzyv/locales/render-figure'
import { decideCell } from '../../format/decide-cell.ts'

/** Why a figure is another one now, as far as it can be said, and of how many answers. */
type ChangeReason = { code: 'rules' | 'excluded' | 'included' | 'late' | 'doubted'; n: number }

/** A week whose figure was published otherwise; `label` is null for all together. */
export type PublishedChange = {
  from: string
  to: string
  value: string | null
  label: string | null
  was: Figure
  now: Figure
  reasons: ChangeReason[]
}

/** Closed weeks, figures that differ, the newest first, and how many are hidden and so not compared. */
export type PublishedChanges = { closed: number; hidden: number; changes: PublishedChange[] }

/**
 * Where a reader sees another figure now than was published: another number of answers, or another value as it is shown.
 * Teams that have figures now and had none are compared, too, and so are those that were computed under other rules.
 */
export function computePublishedChanges(now: IndicatorsResult, published: PublishedIndicators): PublishedChanges {
  const changes: PublishedChange[] = []
  let hidden = 0
  const compare = (
    { value, label }: Pick<PublishedChange, 'value' | 'label'>,
    then: readonly PublishedPoint[],
    points: readonly IndicatorPoint[],
  ) => {
    for (const point of then) {
      const own = points.find(({ from }) => from === point.from)
      if (point.publishedAt === null || point.indicator === null || own === undefined) continue
      const [was, is] = [decideCell(point.indicator), decideCell(own.indicator)]
      if (was.outcome === 'hidden' || is.outcome === 'hidden') hidden += 1
      else if (shownOf(now, point.indicator) !== shownOf(now, own.indicator))
        changes.push({
          ...{ from: point.from, to: point.to, value, label },
          ...{ was: point.indicator, now: own.indicator, reasons: explain(now, point, own) },
        })
    }
  }
  compare({ value: null, label: null }, published.overall.points, now.overall.points)
  for (const { value, label, points } of now.series) {
    const then = published.series.find((one) => one.value === value)
    compare({ value, label }, then?.points ?? published.overall.points.map(withoutAnswers), points)
  }
  changes.sort((a, b) =>
    a.from === b.from ? Number(a.label !== null) - Number(b.label !== null) : a.from < b.from ? 1 : -1,
  )
  return { closed: published.overall.points.filter(({ publishedAt }) => publishedAt !== null).length, hidden, changes }
}

/** A team without any published figure had no answers in the weeks that are closed. */
function withoutAnswers(point: PublishedPoint): PublishedPoint {
  const none = { value: null, lower: null, upper: null, n: 0, flags: ['no_data'] }
  return {
    ...point,
    indicator: point.indicator && { ...point.indicator, ...none },
    excluded: 0,
    unconfirmed: 0,
    suspect: 0,
  }
}

function explain(now: IndicatorsResult, then: PublishedPoint, own: IndicatorPoint): ChangeReason[] {
  const hasOtherRules =
    then.preset !== null &&
    (then.preset !== now.preset.id ||
      then.countsUnconfirmed !== now.countsUnconfirmed ||
      then.timeZone !== now.workspace.timeZone)
  if (hasOtherRules) return [{ code: 'rules', n: 0 }]
  const excluded = (own.excluded ?? 0) - (then.excluded ?? 0)
  const doubted = sumDoubted(own) - sumDoubted(then)
  // What the exclusions do not account for.
  const more = (own.indicator.n ?? 0) - (then.indicator?.n ?? 0) + excluded
  const reasons: ChangeReason[] = []
  if (excluded !== 0) reasons.push({ code: excluded > 0 ? 'excluded' : 'included', n: Math.abs(excluded) })
  if (more > 0) reasons.push({ code: 'late', n: more })
  if (more < 0 && doubted > 0) reasons.push({ code: 'doubted', n: Math.min(-more, doubted) })
  return reasons
}

const sumDoubted = ({ unconfirmed, suspect }: Pick<PublishedPoint, 'unconfirmed' | 'suspect'>) =>
  (unconfirmed ?? 0) + (suspect ?? 0)

function shownOf({ preset }: IndicatorsResult, figure: Figure): string {
  const cell = decideCell(figure)
  return `${cell.outcome === 'value' ? renderValue('en', preset.unit, cell.value) : cell.outcome} ${figure.n}`
}
