import { normalTwoSided } from '@otzyv/statistics'
import { compareIndicators } from '../compare/compare-indicators.ts'
import type { Preset } from '../presets/preset.ts'
import { mergeCounts, type RatingCounts } from '../ratings/rating-counts.ts'
import { poolWeeks, scoreWeeks, type WeekCounts, type WeekScore } from './week-series.ts'
import { varianceOfMean } from './week-variation.ts'

/** The weeks that a change is measured against: those right before it. */
export const BASELINE_WEEKS = 13
/** The longest that a change may last and still be found; after that it is the new normal. */
export const LONGEST_MOVE = 13
/** Fewer answers on a side say nothing of a change. */
export const LEAST_BEFORE = 30
export const LEAST_SINCE = 5
/** How many weeks before now a change may have begun, where it is tested; in between it is only dated. */
const TESTED = [1, 2, 3, 5, 8, 13] as const

/** The best place for a change in a series, and how surely it is one. */
export interface Move {
  /** How many of the newest weeks are since the change; 1 to 13. */
  readonly weeksSince: number
  /** The weeks before it that it is measured against; at most 13. */
  readonly weeksBefore: number
  readonly before: RatingCounts
  readonly since: RatingCounts
  /** Two-sided, for the whole search: the chance of a change as clear as this at any of the places if there is none. */
  readonly pValue: number
}

/**
 * The place where the newest weeks of a series differ most from the (at most) 13 before, and the p-value of that difference,
 * Bonferroni's over the places that were tried. Each test is the exact or normal one of the indicator, and one that allows for
 * weeks varying beyond chance by `variation`; the weaker of them counts. `null` if nowhere are there 30 answers before and
 * 5 since.
 */
export function findMove(weeks: WeekCounts, preset: Preset, variation: number): Move | null {
  const scores = scoreWeeks(weeks, preset)
  const pValues = TESTED.flatMap((weeksSince) => testAt(weeks, scores, preset, variation, weeksSince) ?? [])
  if (pValues.length === 0) return null
  const pValue = Math.min(1, pValues.length * Math.min(...pValues))
  const weeksSince = findOnset(scores)
  return weeksSince === null ? null : { ...cutAt(weeks, weeksSince), pValue }
}

type Cut = Omit<Move, 'pValue'>

function cutAt(weeks: WeekCounts, weeksSince: number): Cut {
  const at = weeks.length - weeksSince
  const from = Math.max(0, at - BASELINE_WEEKS)
  return {
    weeksSince,
    weeksBefore: at - from,
    before: mergeCounts(weeks.slice(from, at)),
    since: mergeCounts(weeks.slice(at)),
  }
}

function testAt(
  weeks: WeekCounts,
  scores: readonly WeekScore[],
  preset: Preset,
  variation: number,
  weeksSince: number,
): number | null {
  const at = scores.length - weeksSince
  if (at < 1) return null
  const from = Math.max(0, at - BASELINE_WEEKS)
  const [before, since] = [poolWeeks(scores.slice(from, at)), poolWeeks(scores.slice(at))]
  if (before.n < LEAST_BEFORE || since.n < LEAST_SINCE) return null
  const cut = cutAt(weeks, weeksSince)
  const { pValue } = compareIndicators(cut.since, cut.before, preset)
  return pValue === null ? null : Math.max(pValue, allowingForWeeks())

  function allowingForWeeks(): number {
    const pooled = poolWeeks(scores.slice(from))
    if (pooled.variance === 0) return 1
    const weights = scores.slice(from).map((week, i) => (i < at - from ? -week.n / before.n : week.n / since.n))
    const between = (variation * pooled.variance) ** 2 * varianceOfMean(weights)
    const variance = pooled.variance * (1 / before.n + 1 / since.n) + between
    return normalTwoSided((since.mean - before.mean) / Math.sqrt(variance))
  }
}

/**
 * Since when: the cut that explains most of the differences between the weeks, with one level before it and one since; the
 * number of newest weeks, or `null` if no cut has enough answers on both sides. All cuts are tried on the same 26 weeks, so
 * that what they explain can be compared. Only a change that is real has an onset worth naming.
 */
export function findOnset(scores: readonly WeekScore[]): number | null {
  const window = scores.slice(-(BASELINE_WEEKS + LONGEST_MOVE))
  let best: { weeksSince: number; explained: number } | null = null
  for (let weeksSince = 1; weeksSince <= LONGEST_MOVE && weeksSince < window.length; weeksSince++) {
    const [before, since] = [poolWeeks(window.slice(0, -weeksSince)), poolWeeks(window.slice(-weeksSince))]
    if (before.n < LEAST_BEFORE || since.n < LEAST_SINCE) continue
    const explained = ((since.mean - before.mean) ** 2 * before.n * since.n) / (before.n + since.n)
    if (best === null || explained > best.explained) best = { weeksSince, explained }
  }
  return best?.weeksSince ?? null
}
