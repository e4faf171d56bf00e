import { sampleVariance } from 'simple-statistics'
import { tQuantile, zForConfidence } from '../numerics/distributions.ts'
import { DEFAULT_CONFIDENCE, type Interval } from './interval.ts'
import { wilsonWithZ } from './wilson-interval.ts'

/** Sum of scores and number of responses of one respondent. */
export interface RespondentSum {
  readonly x: number
  readonly n: number
}

/** How much several responses of one respondent cost in information. */
export interface ClusterEffect {
  readonly mean: number
  readonly standardError: number
  /** The variance compared with that of independent responses; not floored. */
  readonly designEffect: number
  /** Responses divided by the design effect, where that is above 1. */
  readonly nEffective: number
}

/**
 * The ratio estimator of a mean score with respondents as the sampling unit; `simpleVariance` is the variance of one
 * response, p (1 - p) for a share. `null` below two respondents or without spread. Korn & Graubard 1998.
 */
export function clusterEffect(
  respondents: readonly RespondentSum[],
  simpleVariance: (mean: number) => number,
): ClusterEffect | null {
  const asked = respondents.filter(({ n }) => n > 0)
  const k = asked.length
  const n = asked.reduce((sum, respondent) => sum + respondent.n, 0)
  if (k < 2) return null
  const mean = asked.reduce((sum, { x }) => sum + x, 0) / n
  const variance = (k * sampleVariance(asked.map((respondent) => respondent.x - mean * respondent.n))) / (n * n)
  const simple = simpleVariance(mean) / n
  if (!(simple > 0)) return null
  const designEffect = variance / simple
  return {
    mean,
    standardError: Math.sqrt(variance),
    designEffect,
    nEffective: n / Math.max(1, designEffect),
  }
}

/** A clustered share with its interval. */
export interface ClusteredShare extends ClusterEffect, Interval {}

/**
 * Wilson's interval for a share where respondents responded several times, at the effective sample size; `null` below
 * two respondents or where all responses are the same. With few respondents pass `clusterCritical`.
 */
export function wilsonClustered(
  respondents: readonly RespondentSum[],
  confidence: number = DEFAULT_CONFIDENCE,
  critical: number = zForConfidence(confidence),
): ClusteredShare | null {
  const effect = clusterEffect(respondents, (p) => p * (1 - p))
  if (effect === null) return null
  return { ...effect, ...wilsonWithZ(effect.mean, effect.nEffective, critical) }
}

/** The critical value to use with few respondents: t with one degree of freedom less below 30, z from there on. */
export function clusterCritical(respondents: number, confidence: number = DEFAULT_CONFIDENCE): number {
  return respondents < 30 && respondents > 1
    ? tQuantile((1 + confidence) / 2, respondents - 1)
    : zForConfidence(confidence)
}
