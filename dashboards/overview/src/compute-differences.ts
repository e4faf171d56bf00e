import type { Figure, IndicatorSeries, IndicatorsResult } from '@otzyv/contracts'
import { decideCell } from './decide-cell.ts'
import type { PublishedAnswer, PublishedSeries } from './published-answer.ts'
import { renderValue } from './render-figure.ts'

/** The published figure of a cell that shows another one now. */
export type Difference = { publishedAt: string; figure: Figure }

/** Buckets that are closed, by their first day, and the cells that differ, by `cellKey`. */
export type Differences = { closed: ReadonlySet<string>; cells: ReadonlyMap<string, Difference> }

type Row = Pick<IndicatorSeries, 'value' | 'points'>

/** The key of a row's cell; all together is no value of a dimension. */
export function cellKey(row: 'overall' | { value: string | null }, from: string): string {
  return JSON.stringify([row === 'overall' ? row : row.value, row === 'overall', from])
}

/**
 * Where a reader sees another figure now than was published: another n, another value as it is shown, or hidden at one time
 * only. A cell that was computed by another definition is left out, and so is everything where the two answers are not about
 * the same. Teams that had figures and have none now are compared too.
 */
export function computeDifferences(now: IndicatorsResult, published: PublishedAnswer): Differences {
  const cells = new Map<string, Difference>()
  const closed = new Set<string>()
  if (questionOf(now) !== questionOf(published)) return { closed, cells }
  const compare = (key: 'overall' | { value: string | null }, row: Row | undefined, then: PublishedSeries) => {
    for (const { from, publishedAt, definition, indicator } of then.points) {
      if (publishedAt === null || indicator === null) continue
      closed.add(from)
      if (definition !== null && definition !== now.definition.id) continue
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
  return { closed, cells }
}

/** A team without any published figure had no answers in the buckets that are closed. */
function emptyLike(overall: PublishedSeries, value: string | null): PublishedSeries {
  const none = { value: null, lower: null, upper: null, n: 0, flags: ['no_data'] }
  return {
    value,
    label: '',
    points: overall.points.map((point) => ({
      ...point,
      definition: null,
      indicator: point.indicator && { ...point.indicator, ...none },
    })),
  }
}

function questionOf({ workspace, survey, groupBy, granularity, from, to }: PublishedAnswer | IndicatorsResult): string {
  return JSON.stringify([workspace.id, survey.id, groupBy, granularity, from, to])
}

function shownOf(now: IndicatorsResult, figure: Figure | undefined): string {
  if (!figure) return 'none 0'
  const cell = decideCell(figure)
  const value = cell.outcome === 'value' ? renderValue('en', now.definition.unit, cell.value) : cell.outcome
  return `${value} ${figure.n}`
}
