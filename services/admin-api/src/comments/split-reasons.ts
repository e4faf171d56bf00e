import type { ReasonsRead } from '@otzyv/admin'
import type { ReasonsAnswer } from '@otzyv/contracts'
import { adjustComparisons, compareShares, roundForDisplay, splitByReasons } from '@otzyv/indicators'
import { labelsOf, leavesOutZero } from './compare-reasons.ts'

/** What each reason did to the figure, and whether more or fewer of all who answered named it, judged together. */
export function splitReasons({
  before,
  since,
  preset,
  known,
}: Pick<ReasonsRead, 'before' | 'since' | 'preset' | 'known'>): ReasonsAnswer['split'] {
  const split = splitByReasons(before, since, preset)
  if (split === null) return null
  const compared = split.parts.map(({ reason, ...part }) => ({
    ...{ id: reason, labels: reason === null ? {} : labelsOf(reason, known), ...part },
    ...compareShares({ x: part.since.n, n: split.since.n }, { x: part.before.n, n: split.before.n }),
  }))
  const parts = adjustComparisons(compared).map(({ id, labels, before, since, points, adjustedPValue, ...found }) => ({
    ...{ id, labels, before, since, points, adjustedPValue },
    stands: found.stands && leavesOutZero(found),
  }))
  const round = (value: number) => roundForDisplay(value, preset.rounding)
  const rounding = round(round(split.total) - parts.reduce((sum, { points }) => sum + round(points), 0))
  return { ...split, unit: preset.unit, rounding, parts }
}
