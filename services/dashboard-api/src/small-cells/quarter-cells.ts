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
  const rows = createNumbers<GroupBy>([['none', '']])
  const columns = createNumbers<Granularity>([])
  const granularityOf: number[] = []
  const columnsOfDay = new Map<string, number[]>()
  const columnOf = (place: number, granularity: Granularity, bucket: string) => {
    const column = columns.give(granularity, bucket)
    if (column === granularityOf.length) granularityOf.push(place)
    return column
  }
  const sides = SPLITS.filter((split) => answers.some((answer) => (answer[split] ?? '') !== ''))
  const placed = answers.map((answer): PlacedAnswers => {
    const { day, rating, count } = answer
    const own =
      columnsOfDay.get(day) ??
      GRANULARITIES.map((granularity, place) => columnOf(place, granularity, bucketOf(day, granularity).from))
    columnsOfDay.set(day, own)
    const values = sides.map((split) => rows.give(split, answer[split] ?? ''))
    return { rows: [0, ...values], columns: own, rating, count }
  })
  const columnCount = columns.count()
  return {
    columnCount,
    sideCount: 1 + sides.length,
    granularityOf,
    answers: placed,
    cellCount: rows.count() * columnCount,
    find: createFind(sides, rows, columns),
  }
}

/** Numbers of names within kinds, in the order of their coming. */
type Numbers<Kind> = {
  find: (kind: Kind, name: string) => number | undefined
  give: (kind: Kind, name: string) => number
  count: () => number
}

function createNumbers<Kind>(known: readonly (readonly [Kind, string])[]): Numbers<Kind> {
  const kinds = new Map<Kind, Map<string, number>>()
  let count = 0
  const find = (kind: Kind, name: string) => kinds.get(kind)?.get(name)
  const give = (kind: Kind, name: string) => {
    const before = find(kind, name)
    if (before !== undefined) return before
    const names = kinds.get(kind) ?? new Map<string, number>()
    kinds.set(kind, names.set(name, count))
    return count++
  }
  for (const one of known) give(...one)
  return { find, give, count: () => count }
}

/** In a scope of its own, so that who keeps it keeps none of the answers. */
function createFind(
  sides: readonly Split[],
  rows: Numbers<GroupBy>,
  columns: Numbers<Granularity>,
): QuarterCells['find'] {
  const columnCount = columns.count()
  return (groupBy, value, granularity, bucket) => {
    // First, as most buckets of a question lie in other quarters.
    const column = columns.find(granularity, bucket)
    if (column === undefined) return null
    const isSide = sides.some((split) => split === groupBy)
    const row = isSide ? rows.find(groupBy, value) : groupBy === 'none' || value === '' ? 0 : undefined
    return row === undefined ? null : row * columnCount + column
  }
}
