import { DEFAULT_CONFIDENCE, kishEffectiveN, wilsonWithZ, zForConfidence } from '@otzyv/statistics'
import type { Preset } from '../presets/preset.ts'
import { mergeCounts, type RatingCounts } from '../ratings/rating-counts.ts'
import { computeRatingMoments, type ScoreMoments } from '../ratings/score-moments.ts'
import { type ComputeOptions, computeIndicator } from './compute-indicator.ts'
import type { Indicator } from './indicator.ts'
import { toUnit } from './unit-scale.ts'

/** Strata with fewer responses are merged, because their share says little. */
const FEWEST_RESPONSES = 10

/** No response counts for more than this many. */
const LARGEST_WEIGHT = 5

/** A stratum of what was asked about (solved or surveyed tickets) and its responses. */
export interface WeightedStratum {
  readonly population: number
  readonly counts: RatingCounts
}

/**
 * The indicator weighted back to what was asked about, flagged `weighted`: strata below ten responses are merged,
 * weights cut at five. Show the raw one beside it. Wilson's interval at the effective size for shares, the normal one
 * for balances and means. No responses give no data.
 */
export function computeWeightedIndicator(
  strata: readonly WeightedStratum[],
  preset: Preset,
  options: ComputeOptions = {},
): Indicator {
  const plain = computeIndicator(mergeCounts(strata.map(({ counts }) => counts)), preset, options)
  if (plain.value === null) return plain
  const confidence = options.confidence ?? DEFAULT_CONFIDENCE
  const cells = mergeSmall(strata, preset)
  const population = cells.reduce((sum, cell) => sum + cell.population, 0)
  if (population === 0) throw new RangeError('Weighting needs at least one stratum with a population above 0')
  const weighted = cells.map((cell) => ({
    ...cell,
    weight: Math.min(LARGEST_WEIGHT, cell.population / population / (cell.n / plain.n)),
  }))
  const whole = weighted.reduce((sum, { weight, n }) => sum + weight * n, 0)
  let mean = 0
  let variance = 0
  for (const cell of weighted) {
    const share = (cell.weight * cell.n) / whole
    mean += share * cell.mean
    if (cell.n > 1) variance += (share * share * cell.variance) / (cell.n - 1)
  }
  const kish = kishEffectiveN(weighted.map(({ weight, n }) => ({ weight, count: n })))
  const z = zForConfidence(confidence)
  const half = z * Math.sqrt(variance)
  const asShare = preset.method === 'share' || variance === 0
  // Strata explain part of the variance, so the size that fits it may exceed the responses; that bonus is not taken.
  const nEffective = asShare && variance > 0 ? Math.min(plain.n, (mean * (1 - mean)) / variance) : kish
  const interval = asShare ? wilsonWithZ(mean, nEffective, z) : { lower: mean - half, upper: mean + half }
  return {
    ...plain,
    value: toUnit(mean, preset),
    lower: toUnit(interval.lower, preset),
    upper: toUnit(interval.upper, preset),
    method: asShare ? 'wilson_weighted' : 'normal_weighted',
    nEffective,
    flags: [...plain.flags, 'weighted'],
  }
}

type Cell = WeightedStratum & ScoreMoments

/** Merges the smallest strata until each has enough responses, or one is left. */
function mergeSmall(strata: readonly WeightedStratum[], preset: Preset): readonly Cell[] {
  const cells = strata.map((stratum) => ({
    ...stratum,
    ...computeRatingMoments(stratum.counts, preset),
  }))
  const [first, second, ...rest] = cells.sort((a, b) => a.n - b.n)
  if (!first || !second || first.n >= FEWEST_RESPONSES) return cells
  const merged = {
    population: first.population + second.population,
    counts: mergeCounts([first.counts, second.counts]),
  }
  return mergeSmall([merged, ...rest], preset)
}
