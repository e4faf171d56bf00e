import type { Interval } from '../intervals/interval.ts'

/** The best and the worst rank that a group may have; 1 is the best. */
export interface RankInterval {
  readonly best: number
  readonly worst: number
  /** Whether there is one rank, or the range is narrow enough (a third of the groups), to speak of a rank at all. */
  readonly tellable: boolean
}

/**
 * The ranks that are compatible with simultaneous intervals (use `simultaneousConfidence`): best is 1 + the groups
 * surely better, worst is all minus the groups surely worse. Klein, Wright & Wieczorek 2020.
 */
export function rankIntervals(intervals: readonly Interval[], higherIsBetter = true): RankInterval[] {
  const count = intervals.length
  return intervals.map((own) => {
    const above = intervals.filter((other) => other.lower > own.upper).length
    const below = intervals.filter((other) => other.upper < own.lower).length
    const best = 1 + (higherIsBetter ? above : below)
    const worst = count - (higherIsBetter ? below : above)
    return { best, worst, tellable: worst === best || worst - best + 1 <= count / 3 }
  })
}

/** The confidence of each of `count` intervals for which all hold together with the given confidence (Šidák 1967). */
export const simultaneousConfidence = (confidence: number, count: number): number => confidence ** (1 / count)
