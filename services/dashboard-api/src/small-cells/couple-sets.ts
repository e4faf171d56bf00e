import type { Split } from '@otzyv/domain'
import type { DayAnswers } from './quarter-cells.ts'

/** Answers of a day that have the same values; null and '' are alike. */
type Values = Partial<Record<Split, string | null>>
/** `counts` are their numbers by rating. */
export type CountedRow = { values: Values; day: string; counts: readonly number[] }
/** The answers of one day and rating: those of each set, in the order of its rows. */
type Line = { set: readonly Split[]; values: Values[]; counts: number[] }

/**
 * Puts the sums of several dimension sets together as if each answer were known with all its values. Which of a day's
 * answers had both a language and a team is stored nowhere and asked by nobody: the API gives each split by itself. So any
 * way to pair them that adds up to the sums of every set is as good as the true one, for what can be computed from them and
 * for which answers could be others; and few pairs are made. Answers of one set that another one lacks have no value there.
 */
export function coupleSets(sets: ReadonlyMap<readonly Split[], Iterable<CountedRow>>): DayAnswers[] {
  const places = new Map<string, Line[][]>()
  let number = 0
  for (const [set, rows] of sets) {
    for (const { values, day, counts } of rows) {
      const byRating = places.get(day) ?? []
      places.set(day, byRating)
      for (const [rating, count] of counts.entries()) {
        if (count <= 0) continue
        const lines = byRating[rating] ?? []
        byRating[rating] = lines
        const line = lines[number] ?? { set, values: [], counts: [] }
        lines[number] = line
        line.values.push(values)
        line.counts.push(count)
      }
    }
    number += 1
  }
  const coupled: DayAnswers[] = []
  for (const [day, byRating] of places)
    for (const [rating, lines] of byRating.entries()) if (lines) couple(lines, { day, rating }, coupled)
  return coupled
}

/** Lays the rows of each set end to end, and cuts wherever one of them ends. */
function couple(
  given: readonly (Line | undefined)[],
  { day, rating }: { day: string; rating: number },
  to: DayAnswers[],
) {
  const lines = given.flatMap((line) => (line ? [{ ...line, at: 0, left: line.counts[0] ?? 0 }] : []))
  for (;;) {
    let count = Number.POSITIVE_INFINITY
    for (const { left } of lines) if (left > 0 && left < count) count = left
    if (count === Number.POSITIVE_INFINITY) return
    const piece: Partial<Record<Split, string>> & { day: string; rating: number; count: number } = {
      day,
      rating,
      count,
    }
    for (const line of lines) {
      if (line.left === 0) continue
      for (const split of line.set) piece[split] = line.values[line.at]?.[split] ?? ''
      line.left -= count
      if (line.left > 0) continue
      line.at += 1
      line.left = line.counts[line.at] ?? 0
    }
    to.push(piece)
  }
}
