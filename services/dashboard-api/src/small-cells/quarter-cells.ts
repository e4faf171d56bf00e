import type { Granularity, GroupBy } from '@otzyv/contracts'
import { SPLITS, type Split } from '@otzyv/domain'
import { bucketOf } from '../periods/buckets.ts'

/** Counted answers of one rating and one day, with their values; a split that is left out was not given. */
export type DayAnswers = Readonly<Partial<Record<Split, string>>> & { day: string; rating: number; count: number }

/** Answers with their places in the tables: rows for all together and for each value that they have; columns for each bucket. */
export type PlacedAnswers = {
  rows: readonly number[]
  columns: readonly number[]
  rating: number
  count: number
}

/** Coarse before fine. */
export const GRANULARITIES = ['quarter', 'month', 'week', 'day'] as const satisfies readonly Granularity[]

/** All cells that the API can be asked for in one quarter and the weeks over its ends, as one table of rows and columns. */
export type QuarterCells = {
  columnCount: number
  /** The granularity of each column, as its place in {@link GRANULARITIES}. */
  granularityOf: readonly number[]
  answers: readonly PlacedAnswers[]
  /** How many rows each answer is in: one for all together, and one for each split that has values. */
  sideCount: number
  /** The number of a cell; null for what has no answer anywhere in the quarter. */
  find: (groupBy: GroupBy, value: string, granularity: Granularity, bucket: string) => number | null
  cellCount: number
}

/**
 * Gives every value a row and every bucket a column. A split that no answer has a value of has no rows: what was not given
 * is all together.
 */
export function placeAnswers(answers: readonly DayAnswers[]): QuarterCells {
  const rowNumbers = new Map<string, number>([['none\n', 0]])
  const columnNumbers = new Map<string, number>()
  const granularityOf: number[] = []
  const columnsOfDay = new Map<string, number[]>()
  const rowOf = (groupBy: GroupBy, value: string) => {
    const key = `${groupBy}\n${value}`
    const row = rowNumbers.get(key) ?? rowNumbers.size
    rowNumbers.set(key, row)
    return row
  }
  const columnOf = (place: number, bucket: string) => {
    const key = `${GRANULARITIES[place]}\n${bucket}`
    const column = columnNumbers.get(key) ?? columnNumbers.size
    if (column === columnNumbers.size) granularityOf.push(place)
    columnNumbers.set(key, column)
    return column
  }
  const sides = SPLITS.filter((split) => answers.some((answer) => (answer[split] ?? '') !== ''))
  const placed = answers.map((answer): PlacedAnswers => {
    const { day, rating, count } = answer
    const columns =
      columnsOfDay.get(day) ??
      GRANULARITIES.map((granularity, place) => columnOf(place, bucketOf(day, granularity).from))
    columnsOfDay.set(day, columns)
    return { rows: [0, ...sides.map((split) => rowOf(split, answer[split] ?? ''))], columns, rating, count }
  })
  const columnCount = columnNumbers.size
  return {
    columnCount,
    sideCount: 1 + sides.length,
    granularityOf,
    answers: placed,
    cellCount: rowNumbers.size * columnCount,
    find: createFind(sides, rowNumbers, columnNumbers),
  }
}

/** In a scope of its own, so that who keeps it keeps none of the answers. */
function createFind(
  sides: readonly Split[],
  rowNumbers: ReadonlyMap<string, number>,
  columnNumbers: ReadonlyMap<string, number>,
): QuarterCells['find'] {
  const columnCount = columnNumbers.size
  return (groupBy, value, granularity, bucket) => {
    const isSide = sides.some((split) => split === groupBy)
    const row = isSide ? rowNumbers.get(`${groupBy}\n${value}`) : groupBy === 'none' || value === '' ? 0 : undefined
    const column = columnNumbers.get(`${granularity}\n${bucket}`)
    return row === undefined || column === undefined ? null : row * columnCount + column
  }
}
