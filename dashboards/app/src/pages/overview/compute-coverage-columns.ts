import type { CoverageAnswer, CoverageGroup, CoveragePart, CoverageParts } from '@otzyv/contracts'

/** A number of tickets per column; null in a column whose counts are suppressed. */
type Counts = (number | null)[]
type CoverageRow = { outcome: string; counts: Counts }

/** Two blocks of rows; `counts` has a number per column, and each block's `sums` those of its rows. */
export type CoverageBlock = { sums: Counts; rows: CoverageRow[] }
export type CoverageColumns = { asked: CoverageBlock; notAsked: CoverageBlock; sums: Counts }

/**
 * Outcomes as rows, most frequent first, with a count per column: all tickets, then each of `groups`. Sums are of what the
 * rows show. An outcome that a group does not have is 0 there: that is a count of tickets, not missing data.
 */
export function computeCoverageColumns(all: CoverageAnswer, groups: readonly CoverageGroup[]): CoverageColumns {
  const asked = computeBlock('asked', [all, ...groups])
  const notAsked = computeBlock('notAsked', [all, ...groups])
  return { asked, notAsked, sums: asked.sums.map((sum, column) => add(sum, notAsked.sums[column] ?? null)) }
}

function computeBlock(
  part: keyof CoverageParts,
  columns: readonly [CoverageAnswer, ...CoverageGroup[]],
): CoverageBlock {
  // Without counts of all together the groups say which outcomes there are.
  const outcomes = new Set(
    (columns[0][part] ? columns.slice(0, 1) : columns)
      .flatMap((column) => column[part]?.outcomes ?? [])
      .map(({ outcome }) => outcome),
  )
  const rows = [...outcomes].map((outcome) => ({
    outcome,
    counts: columns.map((column) => countOf(column[part], outcome)),
  }))
  const sums = columns.map((column, index) =>
    rows.reduce<number | null>((sum, { counts }) => add(sum, counts[index] ?? null), column[part] === null ? null : 0),
  )
  return { sums, rows }
}

function countOf(part: CoveragePart | null, outcome: string): number | null {
  return part === null ? null : (part.outcomes.find((one) => one.outcome === outcome)?.count ?? 0)
}

function add(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b
}
