import { balanceScoreInterval } from '../intervals/balance-score-interval.ts'
import { DEFAULT_CONFIDENCE } from '../intervals/interval.ts'
import { normalTwoSided } from '../numerics/distributions.ts'
import type { Tally } from '../ratings/tally.ts'
import type { ZTest } from './compare-shares.ts'
import { type Difference, moverDifference } from './difference.ts'

/** Size, value (-1..1) and variance of one response (population form) of a balance such as NPS. */
export function computeBalance(tally: Tally): { n: number; value: number; variance: number } | null {
  const n = tally.positive + tally.neutral + tally.negative
  if (n === 0) return null
  const value = (tally.positive - tally.negative) / n
  return { n, value, variance: (tally.positive + tally.negative) / n - value * value }
}

/**
 * The difference a - b of two balances from their score intervals, as fractions (-2..2); `null` if either side is
 * empty. Holds its level for 10 responses against 1,000, where the adjusted Wald interval for two samples does not.
 */
export function moverBalanceDifference(a: Tally, b: Tally, confidence: number = DEFAULT_CONFIDENCE): Difference | null {
  const intervalA = balanceScoreInterval(a, confidence)
  const intervalB = balanceScoreInterval(b, confidence)
  const balanceA = computeBalance(a)
  const balanceB = computeBalance(b)
  if (!(intervalA && intervalB && balanceA && balanceB)) return null
  return moverDifference(balanceA.value, intervalA, balanceB.value, intervalB)
}

/** The z test of two balances with the variance of both sides pooled; `null` if either side is empty. */
export function pooledVarianceZTest(a: Tally, b: Tally): ZTest | null {
  const balanceA = computeBalance(a)
  const balanceB = computeBalance(b)
  const pooled = computeBalance({
    positive: a.positive + b.positive,
    neutral: a.neutral + b.neutral,
    negative: a.negative + b.negative,
  })
  if (!(balanceA && balanceB && pooled)) return null
  const variance = pooled.variance * (1 / balanceA.n + 1 / balanceB.n)
  if (variance === 0) return { z: 0, pValue: 1 }
  const z = (balanceA.value - balanceB.value) / Math.sqrt(variance)
  return { z, pValue: normalTwoSided(z) }
}
