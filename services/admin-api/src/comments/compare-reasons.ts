import type { ReasonsRead } from '@otzyv/admin'
import type { ReasonsAnswer } from '@otzyv/contracts'
import { adjustComparisons, compareShares } from '@otzyv/indicators'

/** How often each reason was ticked before and since, of those who ticked any, with the differences judged together. */
export function compareReasons({
  before,
  since,
  known,
}: Pick<ReasonsRead, 'before' | 'since' | 'known'>): ReasonsAnswer['reasons'] {
  const ids = [...new Set([...known.map(({ id }) => id), ...since.byReason.keys(), ...before.byReason.keys()])]
  const compared = ids.map((id) => {
    const counts = { before: before.byReason.get(id) ?? 0, since: since.byReason.get(id) ?? 0 }
    const found = compareShares({ x: counts.since, n: since.ticked }, { x: counts.before, n: before.ticked })
    const labels = known.find((reason) => reason.id === id)?.label ?? {}
    return { id, labels, ...counts, ...found }
  })
  return adjustComparisons(compared)
    .map(({ pValue: _, ...reason }) => ({ ...reason, stands: reason.stands && leavesOutZero(reason) }))
    .sort((a, b) => b.since - a.since || b.before - a.before)
}

/** A difference is called one only if its interval says so, too. */
const leavesOutZero = ({ lower, upper }: { lower: number | null; upper: number | null }) =>
  lower !== null && upper !== null && (lower > 0 || upper < 0)
