import { type Cohort, compareShares } from '@otzyv/indicators'

export type RateDecision = { outcome: 'breach' | 'back' } | { outcome: 'nothing'; reason: 'too_few_sent' | 'chance' }

/** Of all that one rule watches for a year, about one week is below by chance. */
const FALSE_WEEKS = 1 / 52
/** In points; a smaller fall is no reason to look. */
const LEAST_FALL = 5

/**
 * What a week's response rate is to that of the weeks before, among `series` that are watched together: a fall if chance alone
 * gives as much in one week of a year at most, and it is 5 points at least; back when it cannot be told apart any more.
 */
export function decideResponseRate(
  week: Cohort,
  before: Cohort,
  { minSent, series }: { minSent: number; series: number },
): RateDecision {
  if (week.sent < minSent || before.sent < minSent) return { outcome: 'nothing', reason: 'too_few_sent' }
  const { difference, pValue } = compareShares(
    { x: week.responded, n: week.sent },
    { x: before.responded, n: before.sent },
  )
  if (difference === null || pValue === null || difference >= 0 || pValue >= 0.05) return { outcome: 'back' }
  const isFall = difference <= -LEAST_FALL && pValue < (2 * FALSE_WEEKS) / Math.max(1, series)
  return isFall ? { outcome: 'breach' } : { outcome: 'nothing', reason: 'chance' }
}
