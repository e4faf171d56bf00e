import type { IndicatorDefinition } from '../definitions/indicator-definition.ts'
import type { Flag } from '../indicator/indicator.ts'
import { flagsForSize } from '../indicator/indicator.ts'
import { DEFAULT_CONFIDENCE } from '../intervals/interval.ts'
import type { RatingCounts } from '../ratings/rating-counts.ts'
import { computeMeanVariance } from '../ratings/rating-summary.ts'
import { tallyRatings } from '../ratings/tally-ratings.ts'
import { moverBalanceDifference, pooledVarianceZTest } from './compare-balances.ts'
import { newcombeDifference, type ShareCounts, testTwoShares } from './compare-shares.ts'
import type { Difference } from './difference.ts'
import { welchDifference } from './welch-difference.ts'

/** A difference "a minus b" of one indicator, in its unit (percentage points, NPS points, rating points). */
export interface Comparison {
  readonly difference: number | null
  readonly lower: number | null
  readonly upper: number | null
  /** Two-sided; many on one screen need `adjustByBenjaminiHochberg`. */
  readonly pValue: number | null
  readonly confidence: number
  readonly method: 'newcombe' | 'mover_score' | 'welch'
  readonly test: 'two_proportion_z' | 'fisher_exact' | 'pooled_variance_z' | 'welch_t'
  readonly nA: number
  readonly nB: number
  /** Those of the smaller side. */
  readonly flags: readonly Flag[]
}

/**
 * Compares two disjoint groups or periods by one indicator: Newcombe's interval for shares, MOVER for balances, Welch
 * for means. All figures are `null` where a side has no data; a mean needs two responses a side for bounds.
 */
export function compareIndicators(
  a: RatingCounts,
  b: RatingCounts,
  definition: IndicatorDefinition,
  confidence: number = DEFAULT_CONFIDENCE,
): Comparison {
  const tallyA = tallyRatings(a, definition)
  const tallyB = tallyRatings(b, definition)
  switch (definition.method) {
    case 'share': {
      const shareA = shareOf(tallyA, definition)
      const shareB = shareOf(tallyB, definition)
      const found = testTwoShares(shareA, shareB)
      return {
        ...scale(newcombeDifference(shareA, shareB, confidence), 100),
        difference: gap(shareA.x, shareA.n, shareB.x, shareB.n),
        ...sizes(shareA.n, shareB.n),
        pValue: found?.pValue ?? null,
        confidence,
        method: 'newcombe',
        test: found?.test ?? 'two_proportion_z',
      }
    }
    case 'balance': {
      const [nA, nB] = [total(tallyA), total(tallyB)]
      return {
        ...scale(moverBalanceDifference(tallyA, tallyB, confidence), 100),
        difference: gap(tallyA.positive - tallyA.negative, nA, tallyB.positive - tallyB.negative, nB),
        ...sizes(nA, nB),
        pValue: pooledVarianceZTest(tallyA, tallyB)?.pValue ?? null,
        confidence,
        method: 'mover_score',
        test: 'pooled_variance_z',
      }
    }
    case 'mean': {
      const meanA = computeMeanVariance(a)
      const meanB = computeMeanVariance(b)
      const factor = definition.unit === 'percent' ? 100 / (definition.scaleMax - definition.scaleMin) : 1
      const welch = welchDifference(meanA, meanB, confidence)
      const plain = meanA.mean === null || meanB.mean === null ? null : (meanA.mean - meanB.mean) * factor
      return {
        ...scale(welch, factor),
        difference: plain,
        ...sizes(meanA.n, meanB.n),
        pValue: welch?.pValue ?? null,
        confidence,
        method: 'welch',
        test: 'welch_t',
      }
    }
  }
}

type TallyOf = ReturnType<typeof tallyRatings>

const total = (tally: TallyOf): number => tally.positive + tally.neutral + tally.negative

function shareOf(tally: TallyOf, definition: IndicatorDefinition): ShareCounts {
  const left = definition.neutral === 'counted' ? 0 : tally.neutral
  return { x: tally.positive, n: total(tally) - left }
}

/** 100 a / nA - 100 b / nB, each multiplied before divided, so that 100 - 80 is 20. */
const gap = (a: number, nA: number, b: number, nB: number): number | null =>
  nA === 0 || nB === 0 ? null : (100 * a) / nA - (100 * b) / nB

function sizes(nA: number, nB: number): Pick<Comparison, 'nA' | 'nB' | 'flags'> {
  return { nA, nB, flags: flagsForSize(Math.min(nA, nB)) }
}

function scale(found: Difference | null, factor: number): Pick<Comparison, 'difference' | 'lower' | 'upper'> {
  if (found === null) return { difference: null, lower: null, upper: null }
  return { difference: factor * found.difference, lower: factor * found.lower, upper: factor * found.upper }
}
