import type { IndicatorDefinition } from '../definitions/indicator-definition.ts'
import { DEFAULT_CONFIDENCE } from '../intervals/interval.ts'
import { wilsonWithZ } from '../intervals/wilson-interval.ts'
import { kishEffectiveN } from '../nonresponse/post-stratify.ts'
import { zForConfidence } from '../numerics/distributions.ts'
import { mergeCounts, type RatingCounts } from '../ratings/rating-counts.ts'
import { scaleScores } from '../ratings/scale-scores.ts'
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
  definition: IndicatorDefinition,
  options: ComputeOptions = {},
): Indicator {
  const plain = computeIndicator(mergeCounts(strata.map(({ counts }) => counts)), definition, options)
  if (plain.value === null) return plain
  const confidence = options.confidence ?? DEFAULT_CONFIDENCE
  const cells = mergeSmall(strata.map(({ population, counts }) => ({ population, ...summarise(counts, definition) })))
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
  const asShare = definition.method === 'share' || variance === 0
  // Strata explain part of the variance, so the size that fits it may exceed the responses; that bonus is not taken.
  const nEffective = asShare && variance > 0 ? Math.min(plain.n, (mean * (1 - mean)) / variance) : kish
  const interval = asShare ? wilsonWithZ(mean, nEffective, z) : { lower: mean - half, upper: mean + half }
  return {
    ...plain,
    value: toUnit(mean, definition),
    lower: toUnit(interval.lower, definition),
    upper: toUnit(interval.upper, definition),
    method: asShare ? 'wilson_weighted' : 'normal_weighted',
    nEffective,
    flags: [...plain.flags, 'weighted'],
  }
}

interface Cell {
  readonly population: number
  readonly n: number
  readonly mean: number
  readonly variance: number
}

function summarise(counts: RatingCounts, definition: IndicatorDefinition): Omit<Cell, 'population'> {
  let n = 0
  let sum = 0
  let squares = 0
  for (const { y, count } of scaleScores(counts, definition)) {
    n += count
    sum += count * y
    squares += count * y * y
  }
  const mean = n === 0 ? 0 : sum / n
  return { n, mean, variance: n === 0 ? 0 : Math.max(0, squares / n - mean * mean) }
}

/** Merges the smallest cells until each has enough responses, or one is left. */
function mergeSmall(cells: readonly Cell[]): readonly Cell[] {
  const sorted = [...cells].sort((a, b) => a.n - b.n)
  const [first, second, ...rest] = sorted
  if (!first || !second || first.n >= FEWEST_RESPONSES) return sorted
  return mergeSmall([pool(first, second), ...rest])
}

function pool(a: Cell, b: Cell): Cell {
  const n = a.n + b.n
  if (n === 0) return { population: a.population + b.population, n, mean: 0, variance: 0 }
  const mean = (a.n * a.mean + b.n * b.mean) / n
  const squares = a.n * (a.variance + a.mean ** 2) + b.n * (b.variance + b.mean ** 2)
  return { population: a.population + b.population, n, mean, variance: Math.max(0, squares / n - mean * mean) }
}
