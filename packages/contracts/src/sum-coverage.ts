import type { CoverageOutcome } from './coverage.ts'

/** A count of tickets of one group and one outcome, as the database gives it; what it is not split by is null. */
export type CoverageRow = {
  team: string | null
  product: string | null
  week: string | null
  outcome: CoverageOutcome
  count: number
}

export type CoverageGroup = {
  team?: string
  product?: string
  week?: string
  solved: number
  outcomes: { outcome: CoverageOutcome; count: number }[]
}

/** Sums rows to groups in their order, and to all tickets. No rows give no group and 0 solved. */
export function sumCoverage(rows: readonly CoverageRow[]): {
  solved: number
  outcomes: CoverageGroup['outcomes']
  groups: CoverageGroup[]
} {
  const total = new Map<CoverageOutcome, number>()
  const groups = new Map<string, CoverageGroup>()
  for (const { team, product, week, outcome, count } of rows) {
    total.set(outcome, (total.get(outcome) ?? 0) + count)
    const key = JSON.stringify([week, team, product])
    const group = groups.get(key) ?? {
      ...(week === null ? {} : { week }),
      ...(team === null ? {} : { team }),
      ...(product === null ? {} : { product }),
      solved: 0,
      outcomes: [],
    }
    group.solved += count
    group.outcomes.push({ outcome, count })
    groups.set(key, group)
  }
  const outcomes = [...total].map(([outcome, count]) => ({ outcome, count })).sort((a, b) => b.count - a.count)
  const solved = outcomes.reduce((sum, { count }) => sum + count, 0)
  return { solved, outcomes, groups: [...groups.values()] }
}
