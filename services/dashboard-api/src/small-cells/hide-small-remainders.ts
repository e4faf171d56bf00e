import { SUPPRESSED_N } from '@otzyv/indicators'
import type { Position } from './find-move.ts'

/** Cells that add up to another one: all teams (or the values of another split) to all together, days to a week or a month, months to a quarter. */
type Sum = { whole: number; parts: readonly number[] }

/**
 * Hides more where the hidden parts of a shown figure are fewer than 5 answers together: what is left of the figure without
 * its shown parts would be a small cell, too. The smallest shown part is hidden with them.
 */
export function hideSmallRemainders({ cells, hidden, sizes }: Position): void {
  for (const { whole, parts } of listSums(cells)) {
    if (hidden[whole] === 1) continue
    let rest = 0
    for (const part of parts) if (hidden[part] === 1) rest += sizes[part] ?? 0
    if (rest === 0 || rest >= SUPPRESSED_N) continue
    const [smallest] = parts
      .filter((part) => hidden[part] === 0 && (sizes[part] ?? 0) > 0)
      .sort((a, b) => (sizes[a] ?? 0) - (sizes[b] ?? 0) || a - b)
    // A shown part is of 5 answers or more, so one is enough; without one, all parts are hidden, and the whole is their sum.
    if (smallest !== undefined) hidden[smallest] = 1
  }
}

function listSums({ answers, columnCount, cellCount, sideCount }: Position['cells']): Sum[] {
  const rowCount = columnCount === 0 ? 0 : cellCount / columnCount
  const rowsOf = Array.from({ length: sideCount - 1 }, () => new Set<number>())
  const inside = new Map<number, Set<number>>()
  for (const { rows, columns } of answers) {
    for (const [side, known] of rowsOf.entries()) known.add(rows[side + 1] ?? 0)
    const [quarter = 0, month = 0, week = 0, day = 0] = columns
    for (const [whole, part] of [
      [quarter, month],
      [month, day],
      [week, day],
    ] as const)
      inside.set(whole, (inside.get(whole) ?? new Set()).add(part))
  }
  const sums: Sum[] = []
  for (let row = 0; row < rowCount; row++)
    for (const [whole, parts] of inside)
      sums.push({ whole: row * columnCount + whole, parts: [...parts].map((part) => row * columnCount + part) })
  for (let column = 0; column < columnCount; column++)
    for (const rows of rowsOf) sums.push({ whole: column, parts: [...rows].map((row) => row * columnCount + column) })
  return sums
}
