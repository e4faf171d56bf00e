import type {
  Figure,
  IndicatorSeries,
  IndicatorsResult,
  PublishedIndicators,
  PublishedPoint,
  PublishedSeries,
} from '@otzyv/contracts'
import { renderValue } from '@otzyv/locales/render-figure'
import { decideCell } from '../format/decide-cell.ts'

/** The published figure of a cell that shows another one now. */
export type Difference = { publishedAt: string; figure: Figure }

/**
 * Closed buckets that were compared and those that another rule had been computed by, by their first day, and the cells that
 * differ, by `cellKey`.
 */
export type Differences = {
  closed: ReadonlySet<string>
  otherRule: ReadonlySet<string>
  cells: ReadonlyMap<string, Difference>
}

type Row = Pick<IndicatorSeries, 'value' | 'points'>

/** The key of a row's cell; all together is no value of a dimension. */
export function cellKey(row: 'overall' | { value: string | null }, from: string): string {
  return JSON.stringify([row === 'overall' ? row : row.value, row === 'overall', from])
}

/**
 * Where a reader sees another figure now than was published: another n, another value as it is shown, or hidden at one time
 * only. A cell that was computed by another rule or in another zone is left out, and so is everything where the two answers are not about
 * the same. Teams that had figures and have none now are compared too.
 */
export function computeDifferences(now: IndicatorsResult, published: PublishedIndicators): Differences {
  const cells = new Map<string, Difference>()
  const closed = new Set<string>()
  const otherRule = new Set<string>()
  if (questionOf(now) !== questionOf(published)) return { closed, otherRule, cells }
  const compare = (key: 'overall' | { value: string | null }, row: Row | undefined, then: PublishedSeries) => {
    for (const point of then.points) {
      const { from, publishedAt, indicator } = point
      if (publishedAt === null || indicator === null) continue
      const comparable = hasRuleOf(now, point)
      if (comparable) closed.add(from)
      else otherRule.add(from)
      if (!comparable) continue
      const figure = row?.points.find((point) => point.from === from)?.indicator
      if (shownOf(now, figure) !== shownOf(now, indicator))
        cells.set(cellKey(key, from), { publishedAt, figure: indicator })
    }
  }
  compare('overall', now.overall, published.overall)
  const then = new Map(published.series.map((one) => [one.value, one]))
  const current = new Map(now.series.map((one) => [one.value, one]))
  for (const value of new Set([...then.keys(), ...current.keys()]))
    compare({ value }, current.get(value), then.get(value) ?? emptyLike(published.overall, value))
  return { closed, otherRule, cells }
}

/** A team without any published figure had no answers in the buckets that are closed. */
function emptyLike(overall: PublishedSeries, value: string | null): PublishedSeries {
  const none = { value: null, lower: null, upper: null, n: 0, flags: ['no_data'] }
  return {
    value,
    label: '',
    points: overall.points.map((point) => ({
      ...point,
      indicator: point.indicator && { ...point.indicator, ...none },
    })),
  }
}

/** Whether a bucket was closed under the rule and the zone of now; one without figures had none that could be another. */
function hasRuleOf(now: IndicatorsResult, then: PublishedPoint): boolean {
  if (then.preset === null) return true
  return (
    then.preset === now.preset.id &&
    then.countsUnconfirmed === now.countsUnconfirmed &&
    then.timeZone === now.workspace.timeZone
  )
}

function questionOf({
  workspace,
  survey,
  groupBy,
  granularity,
  from,
  to,
}: PublishedIndicators | IndicatorsResult): string {
  return JSON.stringify([workspace.id, survey.id, groupBy, granularity, from, to])
}

function shownOf(now: IndicatorsResult, figure: Figure | undefined): string {
  if (!figure) return 'none 0'
  const cell = decideCell(figure)
  const value = cell.outcome === 'value' ? renderValue('en', now.preset.unit, cell.value) : cell.outcome
  return `${value} ${figure.n}`
}
