import { CoverageOutcome } from './coverage.ts'

/** A count of tickets of one group and one outcome, as the database gives it; what it is not split by is null. */
export type CoverageRow = {
  team: string | null
  product: string | null
  week: string | null
  outcome: CoverageOutcome
  count: number
}

type Sum = { solved: number; outcomes: { outcome: CoverageOutcome; count: number }[] }
type GroupSum = Sum & { team?: string; product?: string; week?: string }

/**
 * Sums rows to groups in their order, and to all tickets; outcomes stand by count, the most frequent first. No rows give no
 * group and 0 solved.
 */
export function sumCoverage(rows: readonly CoverageRow[]): Sum & { groups: GroupSum[] } {
  const groups = new Map<string, CoverageRow[]>()
  for (const row of rows) {
    const key = JSON.stringify([row.week, row.team, row.product])
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return { ...sumOutcomes(rows), groups: [...groups.values()].map(sumGroup) }
}

function sumGroup(rows: readonly CoverageRow[]): GroupSum {
  const { week, team, product } = rows[0] ?? { week: null, team: null, product: null }
  return {
    ...(week === null ? {} : { week }),
    ...(team === null ? {} : { team }),
    ...(product === null ? {} : { product }),
    ...sumOutcomes(rows),
  }
}

function sumOutcomes(rows: readonly CoverageRow[]): Sum {
  const counts = new Map<CoverageOutcome, number>()
  for (const { outcome, count } of rows) counts.set(outcome, (counts.get(outcome) ?? 0) + count)
  const place = (outcome: CoverageOutcome) => CoverageOutcome.options.indexOf(outcome)
  const outcomes = [...counts]
    .map(([outcome, count]) => ({ outcome, count }))
    .sort((a, b) => b.count - a.count || place(a.outcome) - place(b.outcome))
  return { solved: outcomes.reduce((sum, { count }) => sum + count, 0), outcomes }
}
