import {
  computeMeanVariance,
  DEFAULT_CONFIDENCE,
  type Difference,
  fisherExactTest,
  moverBalanceDifference,
  moverDifference,
  newcombeDifference,
  pooledVarianceZTest,
  type ShareCounts,
  testTwoShares,
  welchDifference,
} from '@otzyv/statistics'
import { computeIndicator } from '../indicator/compute-indicator.ts'
import type { Flag } from '../indicator/indicator.ts'
import { flagsForSize } from '../indicator/indicator.ts'
import type { Preset } from '../presets/preset.ts'
import type { RatingCounts } from '../ratings/rating-counts.ts'
import { tallyRatings } from '../ratings/tally-ratings.ts'
import { computeSmallestNoticeableDrop } from './smallest-noticeable-change.ts'

/** A difference "a minus b" of one indicator, in its unit (percentage points, NPS points, rating points). */
export interface Comparison {
  readonly difference: number | null
  readonly lower: number | null
  readonly upper: number | null
  /** Two-sided; many on one screen need `adjustComparisons`. */
  readonly pValue: number | null
  readonly confidence: number
  readonly method: 'newcombe' | 'mover_score' | 'welch'
  readonly test: 'two_proportion_z' | 'fisher_exact' | 'pooled_variance_z' | 'welch_t'
  /** The smallest drop from b that a of this size would show with a chance of 80 %; `null` where no drop would. */
  readonly smallestNoticeableDrop: number | null
  readonly nA: number
  readonly nB: number
  /** Those of the smaller side. */
  readonly flags: readonly Flag[]
}

type Found = Pick<Comparison, 'difference' | 'lower' | 'upper' | 'pValue' | 'method' | 'test' | 'nA' | 'nB'>

/**
 * Compares two disjoint groups or periods by one indicator: Newcombe's interval for shares, MOVER for balances, Welch
 * for means. All figures are `null` where a side has no data; a mean needs two responses a side for bounds.
 */
export function compareIndicators(
  a: RatingCounts,
  b: RatingCounts,
  preset: Preset,
  confidence: number = DEFAULT_CONFIDENCE,
): Comparison {
  const found = compare[preset.method](a, b, preset, confidence)
  const alpha = 1 - confidence
  return {
    ...found,
    confidence,
    smallestNoticeableDrop: computeSmallestNoticeableDrop(b, found.nA, preset, { alpha }),
    flags: flagsForSize(Math.min(found.nA, found.nB)),
  }
}

/** The difference of `compareIndicators` with its bounds, and nothing else. Each row of a long list asks for nothing else. */
export function computeDifference(
  a: RatingCounts,
  b: RatingCounts,
  preset: Preset,
  confidence: number = DEFAULT_CONFIDENCE,
): Pick<Comparison, 'difference' | 'lower' | 'upper'> {
  if (preset.method === 'share') return subtractShares(shareOf(a, preset), shareOf(b, preset), confidence)
  const { difference, lower, upper } = compare[preset.method](a, b, preset, confidence)
  return { difference, lower, upper }
}

/** The p-value of `compareIndicators` by itself; null where a side has no data. Hundreds of places for a change ask for nothing else. */
export function testIndicators(a: RatingCounts, b: RatingCounts, preset: Preset): number | null {
  if (preset.method === 'share') return testTwoShares(shareOf(a, preset), shareOf(b, preset))?.pValue ?? null
  if (preset.method === 'mean') return compare.mean(a, b, preset, DEFAULT_CONFIDENCE).pValue
  return pooledVarianceZTest(tallyRatings(a, preset), tallyRatings(b, preset))?.pValue ?? null
}

type Compare = (a: RatingCounts, b: RatingCounts, preset: Preset, confidence: number) => Found

const compare: Readonly<Record<Preset['method'], Compare>> = {
  share: (a, b, preset, confidence) => {
    const shareA = shareOf(a, preset)
    const shareB = shareOf(b, preset)
    const tested = testTwoShares(shareA, shareB)
    return {
      ...subtractShares(shareA, shareB, confidence),
      pValue: tested?.pValue ?? null,
      method: 'newcombe',
      test: tested?.test ?? 'two_proportion_z',
      nA: shareA.n,
      nB: shareB.n,
    }
  },

  balance: (a, b, preset, confidence) => {
    const tallyA = tallyRatings(a, preset)
    const tallyB = tallyRatings(b, preset)
    const [nA, nB] = [total(tallyA), total(tallyB)]
    return {
      ...boundsOf(moverBalanceDifference(tallyA, tallyB, confidence), 100),
      difference: gap(tallyA.positive - tallyA.negative, nA, tallyB.positive - tallyB.negative, nB, 100),
      pValue: pooledVarianceZTest(tallyA, tallyB)?.pValue ?? null,
      method: 'mover_score',
      test: 'pooled_variance_z',
      nA,
      nB,
    }
  },

  mean: (a, b, preset, confidence) => {
    const [boundsA, boundsB] = [a, b].map((counts) => computeIndicator(counts, preset, { confidence }))
    const [meanA, meanB] = [computeMeanVariance(a), computeMeanVariance(b)]
    const factor = preset.unit === 'percent' ? 100 / (preset.scaleMax - preset.scaleMin) : 1
    const welch = welchDifference(meanA, meanB, confidence)
    const base = {
      difference: gap(sumOf(a), meanA.n, sumOf(b), meanB.n, factor),
      method: 'welch',
      nA: meanA.n,
      nB: meanB.n,
    } as const
    if (welch !== null || meanA.n < 2 || meanB.n < 2 || !boundsA || !boundsB) {
      return { ...base, ...boundsOf(welch, factor), pValue: welch?.pValue ?? null, test: 'welch_t' }
    }
    // Equal ratings on each side have no spread for Welch; their own intervals (Wilson's) do, and with at most two
    // different ratings in all the permutation test of means is Fisher's.
    const hybrid = moverDifference(boundsA.value ?? 0, sidesOf(boundsA), boundsB.value ?? 0, sidesOf(boundsB))
    const pValue = meanA.mean === meanB.mean ? 1 : fisherExactTest({ x: meanA.n, n: meanA.n }, { x: 0, n: meanB.n })
    return { ...base, ...boundsOf(hybrid, 1), pValue, method: 'newcombe', test: 'fisher_exact' }
  },
}

function subtractShares(a: ShareCounts, b: ShareCounts, confidence: number) {
  return { ...boundsOf(newcombeDifference(a, b, confidence), 100), difference: gap(a.x, a.n, b.x, b.n, 100) }
}

const total = ({ positive, neutral, negative }: ReturnType<typeof tallyRatings>): number =>
  positive + neutral + negative

const sumOf = (counts: RatingCounts): number => counts.reduce((sum, count, rating) => sum + rating * count, 0)

function shareOf(counts: RatingCounts, preset: Preset): ShareCounts {
  const tally = tallyRatings(counts, preset)
  const left = preset.neutral === 'counted' ? 0 : tally.neutral
  return { x: tally.positive, n: total(tally) - left }
}

/** factor × (a / nA - b / nB) with one division of whole numbers, so that 70.1 - 60.05 is 10.05 and rounds as such. */
function gap(a: number, nA: number, b: number, nB: number, factor: number): number | null {
  if (nA === 0 || nB === 0) return null
  const [over, under] = [factor * (a * nB - b * nA), nA * nB]
  if (Math.max(Math.abs(factor * a * nB), Math.abs(factor * b * nA), under) <= Number.MAX_SAFE_INTEGER) {
    return over / under
  }
  return factor * (a / nA - b / nB)
}

const sidesOf = ({ lower, upper }: { lower: number | null; upper: number | null }) => ({
  lower: lower ?? 0,
  upper: upper ?? 0,
})

function boundsOf(found: Difference | null, factor: number): Pick<Comparison, 'lower' | 'upper'> {
  return found === null ? { lower: null, upper: null } : { lower: factor * found.lower, upper: factor * found.upper }
}
