import { DEFAULT_CONFIDENCE, moverDifference, normalTwoSided } from '@otzyv/statistics'
import { computeIndicator } from '../indicator/compute-indicator.ts'
import { SUPPRESSED_N } from '../indicator/indicator.ts'
import type { Preset } from '../presets/preset.ts'
import { mergeCounts, type RatingCounts } from '../ratings/rating-counts.ts'
import { computeRatingMoments } from '../ratings/score-moments.ts'

/** One value of the dimension that both sides are made alike by, such as one product, and the answers of each side. */
export interface MixStratum {
  readonly value: string
  readonly a: RatingCounts
  readonly b: RatingCounts
}

/** What a side would be at the common mix, in the indicator's unit. */
interface SideAtMix {
  readonly value: number
  readonly lower: number
  readonly upper: number
  /** Its answers in the strata that are compared. */
  readonly n: number
}

/** Two sides as they would be if both had the same mix of strata. */
export interface SameMix {
  readonly a: SideAtMix
  readonly b: SideAtMix
  /** a - b. */
  readonly difference: number
  readonly lower: number
  readonly upper: number
  readonly pValue: number
  /** The strata that are compared, each with its part of the common mix; the largest first. */
  readonly strata: readonly { value: string; weight: number; nA: number; nB: number; a: number; b: number }[]
  /** Answers of strata in which a side has fewer than 5: they are in no figure of this. */
  readonly leftOut: { readonly a: number; readonly b: number }
}

/**
 * Direct standardisation: each side's figure in each stratum, weighted by the answers that both sides have in it together. The
 * interval is MOVER over the intervals of the strata (Zou & Donner 2008, Statistics in Medicine 27:1693); the p-value is
 * that of the normal approximation with the spread of both sides of a stratum pooled. `null` if no stratum has at least 5 answers
 * of each side.
 */
export function compareAtSameMix(
  strata: readonly MixStratum[],
  preset: Preset,
  confidence: number = DEFAULT_CONFIDENCE,
): SameMix | null {
  const all = strata.map((stratum) => ({
    value: stratum.value,
    a: computeIndicator(stratum.a, preset, { confidence }),
    b: computeIndicator(stratum.b, preset, { confidence }),
    spread: computeRatingMoments(mergeCounts([stratum.a, stratum.b]), preset).variance,
  }))
  const shared = all.filter(({ a, b }) => Math.min(a.n, b.n) >= SUPPRESSED_N)
  const whole = shared.reduce((sum, { a, b }) => sum + a.n + b.n, 0)
  if (whole === 0) return null
  const weighted = shared.map((one) => ({ ...one, weight: (one.a.n + one.b.n) / whole }))
  const side = (of: 'a' | 'b'): SideAtMix => {
    let [value, below, above, n] = [0, 0, 0, 0]
    for (const stratum of weighted) {
      const figure = stratum[of]
      const [own, lower, upper] = [figure.value ?? 0, figure.lower ?? 0, figure.upper ?? 0] // 5 answers have all three
      value += stratum.weight * own
      below += (stratum.weight * (own - lower)) ** 2
      above += (stratum.weight * (upper - own)) ** 2
      n += figure.n
    }
    return { value, lower: value - Math.sqrt(below), upper: value + Math.sqrt(above), n }
  }
  const [a, b] = [side('a'), side('b')]
  const variance = weighted.reduce((sum, one) => sum + one.weight ** 2 * one.spread * (1 / one.a.n + 1 / one.b.n), 0)
  const found = moverDifference(a.value, a, b.value, b)
  const leftOut = (of: 'a' | 'b') => all.reduce((sum, one) => sum + one[of].n, 0) - (of === 'a' ? a : b).n
  return {
    a,
    b,
    ...found,
    pValue: variance === 0 ? 1 : normalTwoSided(found.difference / scaleOfScores(preset) / Math.sqrt(variance)),
    strata: weighted
      .map(({ value, weight, a, b }) => ({ value, weight, nA: a.n, nB: b.n, a: a.value ?? 0, b: b.value ?? 0 }))
      .sort((p, q) => q.weight - p.weight),
    leftOut: { a: leftOut('a'), b: leftOut('b') },
  }
}

/**
 * How differently two sides are made up of strata: 0 for the same mix, 1 where they share none. Half the sum of the distances
 * between their parts (Duncan & Duncan 1955). It looks at no rating. `null` if a side has no answers.
 */
export function measureMixDistance(strata: readonly { nA: number; nB: number }[]): number | null {
  const total = (of: 'nA' | 'nB') => strata.reduce((sum, one) => sum + one[of], 0)
  const [a, b] = [total('nA'), total('nB')]
  if (a === 0 || b === 0) return null
  return strata.reduce((sum, { nA, nB }) => sum + Math.abs(nA / a - nB / b), 0) / 2
}

/** How much of the indicator's unit lies between the scores 0 and 1. */
export function scaleOfScores({ method, unit, scaleMin, scaleMax }: Preset): number {
  if (method === 'balance') return 200
  return unit === 'mean' ? scaleMax - scaleMin : 100
}
