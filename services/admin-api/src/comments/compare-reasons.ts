import type { ReasonsRead } from '@otzyv/admin'
import type { ReasonsAnswer } from '@otzyv/contracts'
import { adjustComparisons, compareShares } from '@otzyv/indicators'

type Counted = ReasonsRead['since']

/** How many were not satisfied, how many of them ticked a reason, and how many each one. */
export function countTicked(rows: Counted, upTo: number) {
  const low = rows.filter(({ rating }) => rating <= upTo)
  const sum = (own: Counted) => own.reduce((all, { count }) => all + count, 0)
  const ids = new Set(low.flatMap(({ reasons }) => reasons))
  return {
    low: sum(low),
    ticked: sum(low.filter(({ reasons }) => reasons.length > 0)),
    byReason: new Map([...ids].map((id) => [id, sum(low.filter(({ reasons }) => reasons.includes(id)))])),
  }
}

type Sides = Record<'before' | 'since', ReturnType<typeof countTicked>>

/** How often each reason was ticked before and since, of those who ticked any, with the differences judged together. */
export function compareReasons({ before, since }: Sides, known: ReasonsRead['known']): ReasonsAnswer['reasons'] {
  const ids = [...new Set([...known.map(({ id }) => id), ...since.byReason.keys(), ...before.byReason.keys()])]
  const compared = ids.map((id) => {
    const counts = { before: before.byReason.get(id) ?? 0, since: since.byReason.get(id) ?? 0 }
    const found = compareShares({ x: counts.since, n: since.ticked }, { x: counts.before, n: before.ticked })
    return { id, labels: labelsOf(id, known), ...counts, ...found }
  })
  return adjustComparisons(compared)
    .map(({ pValue: _, ...reason }) => ({ ...reason, stands: reason.stands && leavesOutZero(reason) }))
    .sort((a, b) => b.since - a.since || b.before - a.before)
}

/** What a survey calls a reason; {} for one that it has no more. */
export const labelsOf = (id: string, known: ReasonsRead['known']) =>
  known.find((reason) => reason.id === id)?.label ?? {}

/** A difference is called one only if its interval says so, too. */
export const leavesOutZero = ({ lower, upper }: { lower: number | null; upper: number | null }) =>
  lower !== null && upper !== null && (lower > 0 || upper < 0)
