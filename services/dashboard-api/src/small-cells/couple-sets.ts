import type { Split } from '@otzyv/domain'
import type { DayAnswers } from './quarter-cells.ts'

/** Answers of one day and rating that have the same values; null and '' are alike. */
type Counted = Partial<Record<Split, string | null>> & { count: number }
type Piece = Omit<DayAnswers, 'day' | 'rating'>
type Place = { day: string; rating: number }

/**
 * Puts the sums of several dimension sets together as if each answer were known with all its values. Which of a day's
 * answers had both a language and a team is stored nowhere and asked by nobody: the API gives each split by itself. So any
 * way to pair them that adds up to the sums of every set is as good as the true one, for what can be computed from them and
 * for which answers could be others; and few pairs are made. Answers of one set that another one lacks have no value there.
 */
export function coupleSets<Row extends Counted>(
  rows: ReadonlyMap<readonly Split[], readonly Row[]>,
  placeOf: (row: Row) => Place,
): DayAnswers[] {
  const places = new Map<string, { place: Place; sets: Map<readonly Split[], Row[]> }>()
  for (const [set, ofSet] of rows)
    for (const row of ofSet) {
      const place = placeOf(row)
      const key = `${place.day}\n${place.rating}`
      const known = places.get(key) ?? { place, sets: new Map<readonly Split[], Row[]>() }
      places.set(key, known)
      const rowsOfSet = known.sets.get(set)
      if (rowsOfSet) rowsOfSet.push(row)
      else known.sets.set(set, [row])
    }
  return [...places.values()].flatMap(({ place, sets }) => couple(sets).map((answers) => ({ ...answers, ...place })))
}

/** Lays the rows of each set end to end, and cuts wherever one of them ends. */
function couple<Row extends Counted>(sets: ReadonlyMap<readonly Split[], readonly Row[]>): Piece[] {
  const lines = [...sets].map(([set, rows]) => ({ set, left: rows.map((row) => ({ row, count: row.count })) }))
  const pieces: Piece[] = []
  for (;;) {
    const heads = lines.flatMap(({ set, left: [head] }) => (head ? [{ set, head }] : []))
    if (heads.length === 0) return pieces
    const count = Math.min(...heads.map(({ head }) => head.count))
    const values = heads.flatMap(({ set, head }) => set.map((split) => [split, head.row[split] ?? ''] as const))
    pieces.push({ ...Object.fromEntries(values), count })
    for (const line of lines) {
      const [head] = line.left
      if (!head) continue
      head.count -= count
      if (head.count === 0) line.left.shift()
    }
  }
}
