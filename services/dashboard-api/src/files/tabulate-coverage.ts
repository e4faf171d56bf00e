import type { CoverageAnswer, CoverageQuery } from '@otzyv/contracts'
import type { Table } from './table.ts'

/**
 * What became of tickets as a table: a row for each group, whether they were asked, and outcome, with how many tickets these
 * are. A group whose counts are hidden is one row without them.
 */
export function tabulateCoverage(
  { workspace, from, to, groups, ...whole }: CoverageAnswer,
  { groupBy }: Pick<CoverageQuery, 'groupBy'>,
): Table {
  const of = { workspace: workspace.name, from, to }
  const parts = groupBy.length === 0 ? [whole] : groups
  const rows = parts.flatMap((part) => {
    const names = { ...of, ...Object.fromEntries(groupBy.map((name) => [name, nameOf(part, name)])) }
    if (part.asked === null) return [{ ...names, hidden: 'yes' }]
    return [
      ...part.asked.outcomes.map((one) => ({ ...names, asked: 'yes', outcome: one.outcome, tickets: one.count })),
      ...part.notAsked.outcomes.map((one) => ({ ...names, asked: 'no', outcome: one.outcome, tickets: one.count })),
    ].map((row) => ({ ...row, hidden: 'no' }))
  })
  return {
    columns: ['workspace', 'from', 'to', ...groupBy, 'asked', 'outcome', 'tickets', 'hidden'],
    rows,
  }
}

/** Empty for tickets that came without one. */
const nameOf = (part: object, name: string) => new Map<string, unknown>(Object.entries(part)).get(name) ?? ''
