import type { Sums } from './day-sums.ts'

/** Days since 1970-01-01, and the sums of all answers up to the end of that day. */
export type RunningSums = readonly [day: number, n: number, sum: number, squares: number]

/**
 * Days with answers side by side in columns, since every window of every day of every series asks for some. The places from
 * `first` to `last` are filled; a window begins after the first of them.
 */
export interface Days {
  readonly day: Float64Array
  readonly n: Float64Array
  readonly sum: Float64Array
  readonly squares: Float64Array
  first: number
  last: number
}

/** Columns with room for this many more days. */
export function openDays(list: readonly RunningSums[], more: number): Days {
  const column = (part: 0 | 1 | 2 | 3): Float64Array => {
    const values = new Float64Array(list.length + more)
    for (let place = 0; place < list.length; place++) values[place] = list[place]?.[part] ?? 0
    return values
  }
  return { day: column(0), n: column(1), sum: column(2), squares: column(3), first: 0, last: list.length - 1 }
}

export function closeDays(days: Days): RunningSums[] {
  const list: RunningSums[] = []
  for (let place = days.first; place <= days.last; place++) list.push(rowAt(days, place))
  return list
}

/** The row of a place that is filled. */
export const rowAt = ({ day, n, sum, squares }: Days, place: number): RunningSums => [
  day[place] ?? 0,
  n[place] ?? 0,
  sum[place] ?? 0,
  squares[place] ?? 0,
]

export function addRow(days: Days, [day, n, sum, squares]: RunningSums): void {
  days.last += 1
  days.day[days.last] = day
  days.n[days.last] = n
  days.sum[days.last] = sum
  days.squares[days.last] = squares
}

/** The place of the last day before a day, going down from `at`; -1 if nothing before it is remembered. */
export function placeBefore(days: Days, start: number, at: number): number {
  let place = at
  while (place >= days.first && (days.day[place] ?? 0) >= start) place -= 1
  return place >= days.first ? place : -1
}

/** The sums from after one place to the end of another. */
export const sumsBetween = (days: Days, before: number, last: number): Sums => ({
  n: (days.n[last] ?? 0) - (days.n[before] ?? 0),
  sum: (days.sum[last] ?? 0) - (days.sum[before] ?? 0),
  squares: (days.squares[last] ?? 0) - (days.squares[before] ?? 0),
})
