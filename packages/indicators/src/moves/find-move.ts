import { normalTwoSided } from '@otzyv/statistics'
import { testIndicators } from '../compare/compare-indicators.ts'
import type { Preset } from '../presets/preset.ts'
import { mergeCounts, type RatingCounts } from '../ratings/rating-counts.ts'
import { poolWeeks, scoreWeeks, sumWeeks, type WeekCounts, type WeekScore } from './week-series.ts'
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

/** The best place for a change in a series. */
export interface Move {
  /** How many of the newest weeks are since the change; 1 to 13. */
  readonly weeksSince: number
  /** The weeks before it that it is measured against; at most 13. */
  readonly weeksBefore: number
  readonly before: RatingCounts
  readonly since: RatingCounts
}

/** What is said of a series however much its weeks vary; worked out once, as how much they vary is estimated from it. */
export interface TestedSeries {
  readonly weeks: WeekCounts
  readonly scores: readonly WeekScore[]
  /** How many of the newest weeks are since the most likely change; null with too few answers. */
  readonly onset: number | null
  readonly places: readonly TestedPlace[]
}

/** A place for a change with 30 answers before and 5 since. */
interface TestedPlace {
  /** By the exact or normal test of the indicator; two-sided. Worked out once, when it is asked for. */
  readonly pValue: () => number
  /** The mean since minus that before, on the scale 0..1, and the variance that chance gives it. */
  readonly difference: number
  readonly chance: number
  /** Of one answer, over both sides. */
  readonly variance: number
  /** How much of what weeks vary by comes into the difference. */
  readonly spread: number
}

/** Tests all places for a change in a series. */
export function testPlaces(weeks: WeekCounts, preset: Preset): TestedSeries {
  const scores = scoreWeeks(weeks, preset)
  const places = TESTED.flatMap((weeksSince) => testAt(weeks, scores, preset, weeksSince) ?? [])
  return { weeks, scores, onset: findOnset(scores), places }
}

/**
 * The p-value of the place where the newest weeks of a series differ most from the (at most) 13 before, Bonferroni's over the
 * places that were tried. Each test is the exact or normal one of the indicator, and one that allows for weeks varying beyond
 * chance by `variation`; the weaker of them counts. `null` if nowhere are there 30 answers before and 5 since.
 */
export function testMove({ onset, places }: TestedSeries, variation: number): number | null {
  if (places.length === 0 || onset === null) return null
  let least = 1
  for (const place of places) {
    const allowing = allowForWeeks(place, variation)
    // The exact test costs far more, and could only make this place weaker still.
    if (allowing < least) least = Math.min(least, Math.max(place.pValue(), allowing))
  }
  return Math.min(1, places.length * least)
}

/** What a series was before and since its most likely change; `null` with too few answers. */
export function findMove({ weeks, onset }: Pick<TestedSeries, 'weeks' | 'onset'>): Move | null {
  return onset === null ? null : cutAt(weeks, onset)
}

function cutAt(weeks: WeekCounts, weeksSince: number): Move {
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
  weeksSince: number,
): TestedPlace | null {
  const end = scores.length
  const at = end - weeksSince
  if (at < 1) return null
  const from = Math.max(0, at - BASELINE_WEEKS)
  const [before, since] = [poolWeeks(scores, from, at), poolWeeks(scores, at, end)]
  if (before.n < LEAST_BEFORE || since.n < LEAST_SINCE) return null
  const { variance } = poolWeeks(scores, from, end)
  const weights: number[] = []
  for (let place = from; place < end; place++) {
    const n = scores[place]?.n ?? 0
    weights.push(place < at ? -n / before.n : n / since.n)
  }
  let pValue: number | undefined
  return {
    pValue: () => {
      pValue ??= testCut(cutAt(weeks, weeksSince), preset)
      return pValue
    },
    difference: since.mean - before.mean,
    chance: variance * (1 / before.n + 1 / since.n),
    variance,
    spread: varianceOfMean(weights),
  }
}

/** Of a cut with answers on both sides, so that there is always a p-value. */
const testCut = ({ before, since }: Move, preset: Preset) => testIndicators(since, before, preset) ?? 1

/** The p-value of a difference between weeks that vary beyond chance; two-sided. */
function allowForWeeks({ difference, chance, variance, spread }: TestedPlace, variation: number): number {
  if (variance === 0) return 1
  return normalTwoSided(difference / Math.sqrt(chance + (variation * variance) ** 2 * spread))
}

/**
 * Since when: the cut that explains most of the differences between the weeks, with one level before it and one since; the
 * number of newest weeks, or `null` if no cut has enough answers on both sides. All cuts are tried on the same 26 weeks, so
 * that what they explain can be compared. Only a change that is real has an onset worth naming.
 */
function findOnset(scores: readonly WeekScore[]): number | null {
  const end = scores.length
  const begin = Math.max(0, end - (BASELINE_WEEKS + LONGEST_MOVE))
  const all = sumWeeks(scores, begin, end)
  let best: { weeksSince: number; explained: number } | null = null
  for (let weeksSince = 1; weeksSince <= LONGEST_MOVE && weeksSince < end - begin; weeksSince++) {
    const since = sumWeeks(scores, end - weeksSince, end)
    const before = { n: all.n - since.n, sum: all.sum - since.sum }
    if (before.n < LEAST_BEFORE || since.n < LEAST_SINCE) continue
    const explained = ((since.sum / since.n - before.sum / before.n) ** 2 * before.n * since.n) / all.n
    if (best === null || explained > best.explained) best = { weeksSince, explained }
  }
  return best?.weeksSince ?? null
}
