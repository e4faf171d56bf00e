import type { ShareCounts } from '../compare/compare-shares.ts'
import { findMinimum } from '../numerics/find-minimum.ts'
import { logGamma } from '../numerics/log-gamma.ts'

/** Fewer groups than this say too little about how groups differ. */
const FEWEST_GROUPS = 5

/** Beyond this strength groups do not differ measurably. */
const LARGEST_STRENGTH = 1e4

/** How the true shares of groups are spread: a Beta distribution. */
export interface BetaPrior {
  readonly alpha: number
  readonly beta: number
}

/** A fitted prior; its strength alpha + beta counts in responses. */
export interface FittedBetaPrior extends BetaPrior {
  readonly mean: number
  readonly strength: number
  readonly negativeLogLikelihood: number
}

/**
 * Fits the spread of the groups' true shares by maximum likelihood of the beta-binomial; `null` below five groups with
 * responses. A strength of 10,000 is the end of the search and means that the groups do not differ measurably.
 */
export function fitBetaPrior(groups: readonly ShareCounts[]): FittedBetaPrior | null {
  const used = groups.filter(({ n }) => n > 0)
  if (used.length < FEWEST_GROUPS) return null
  const lossAt = (mean: number, strength: number): number =>
    negativeLogLikelihood(used, mean * strength, (1 - mean) * strength)
  const bestMean = (logStrength: number): { at: number; value: number } =>
    findMinimum((logit) => lossAt(fromLogit(logit), Math.exp(logStrength)), -12, 12)
  const best = findMinimum((logStrength) => bestMean(logStrength).value, Math.log(0.01), Math.log(LARGEST_STRENGTH))
  const mean = fromLogit(bestMean(best.at).at)
  const strength = Math.exp(best.at)
  return { mean, strength, alpha: mean * strength, beta: (1 - mean) * strength, negativeLogLikelihood: best.value }
}

/** The Beta distribution with the given mean and standard deviation of shares (method of moments). */
export function betaPriorFromMoments(mean: number, standardDeviation: number): BetaPrior {
  const strength = (mean * (1 - mean)) / (standardDeviation * standardDeviation) - 1
  if (!(strength > 0 && strength < Number.POSITIVE_INFINITY))
    throw new RangeError('The standard deviation of shares must lie above 0 and below sqrt(mean (1 - mean))')
  return { alpha: mean * strength, beta: (1 - mean) * strength }
}

const fromLogit = (logit: number): number => 1 / (1 + Math.exp(-logit))

const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b)

function negativeLogLikelihood(groups: readonly ShareCounts[], alpha: number, beta: number): number {
  let loss = groups.length * logBeta(alpha, beta)
  for (const { x, n } of groups) {
    loss -= logBeta(x + alpha, n - x + beta) + logGamma(n + 1) - logGamma(x + 1) - logGamma(n - x + 1)
  }
  return loss
}
