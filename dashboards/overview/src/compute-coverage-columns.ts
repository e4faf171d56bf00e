import type { CoverageParts, CoverageReport } from '@otzyv/contracts'

type CoverageRow = { outcome: string; counts: number[] }

/** Two blocks of rows; `counts` has a number per column, and each block's `sums` those of its rows. */
export type CoverageBlock = { sums: number[]; rows: CoverageRow[] }
export type CoverageColumns = { asked: CoverageBlock; notAsked: CoverageBlock; sums: number[] }

/**
 * Outcomes as rows, most frequent first, with a count per column: all tickets, then each of `groups`. Sums are of what the
 * rows show. An outcome that a group does not have is 0 there: that is a count of tickets, not missing data.
 */
export function computeCoverageColumns(all: CoverageReport, groups: readonly CoverageParts[]): CoverageColumns {
  const asked = computeBlock('asked', [all, ...groups])
  const notAsked = computeBlock('notAsked', [all, ...groups])
  return { asked, notAsked, sums: asked.sums.map((sum, column) => sum + (notAsked.sums[column] ?? 0)) }
}

function computeBlock(part: keyof CoverageParts, columns: readonly CoverageParts[]): CoverageBlock {
  const rows = (columns[0]?.[part].outcomes ?? []).map(({ outcome }) => ({
    outcome,
    counts: columns.map((column) => column[part].outcomes.find((one) => one.outcome === outcome)?.count ?? 0),
  }))
  const sums = columns.map((_column, index) => rows.reduce((sum, { counts }) => sum + (counts[index] ?? 0), 0))
  return { sums, rows }
}
