import type { ShareCounts } from '../compare/compare-shares.ts'
import { DEFAULT_CONFIDENCE, type Interval } from '../intervals/interval.ts'
import { tQuantile } from '../numerics/distributions.ts'
import { dot, fitLogistic, logistic } from './fit-logistic.ts'

/** Weeks wanted on each side. */
const FEWEST_WEEKS = 8

/** Neighbouring residuals that correlate beyond this are not taken for independent. */
const LARGEST_LAG1 = 0.3

/** What a weekly series did against what it would have done without the intervention; shares are fractions. */
export interface InterruptedTimeSeries extends Interval {
  /** Level, slope per week, jump, and change of slope, on the logit scale. */
  readonly coefficients: readonly number[]
  /** Of the coefficients, under plain binomial variation. */
  readonly standardErrors: readonly number[]
  /** Pearson's dispersion as found; the interval uses at least 1. */
  readonly dispersion: number | null
  readonly fittedAfter: number
  readonly counterfactualAfter: number
  /** Fitted minus counterfactual, averaged over the responses after. */
  readonly effect: number
  /** The correlation of neighbouring residuals. */
  readonly lag1: number
  /** What the interval allows for: beyond a correlation of 0.3 also that neighbouring weeks resemble each other. */
  readonly errors: 'quasi_binomial' | 'newey_west'
  /** Whether both sides have at least eight weeks. */
  readonly longEnough: boolean
}

/**
 * Segmented logistic regression logit(share) ~ t + after + after × (t - start) with quasi-binomial variation; the
 * interval of the effect by the delta method with t quantiles; where neighbouring residuals correlate beyond 0.3, with
 * Newey and West's errors (1987) if they are wider. `null` where the weeks cannot tell the parts apart.
 * Bernal, Cummins & Gasparrini 2017, International Journal of Epidemiology 46:348.
 */
export function interruptedTimeSeries(
  weeks: readonly ShareCounts[],
  firstWeekAfter: number,
  confidence: number = DEFAULT_CONFIDENCE,
): InterruptedTimeSeries | null {
  if (!(firstWeekAfter > 0 && firstWeekAfter < weeks.length)) {
    throw new RangeError(`The first week after must lie inside the ${weeks.length} weeks, not at ${firstWeekAfter}`)
  }
  const rowOf = (t: number, after: boolean): number[] => [1, t, after ? 1 : 0, after ? t - firstWeekAfter : 0]
  const design = weeks.map((_, t) => rowOf(t, t >= firstWeekAfter))
  const fit = fitLogistic(weeks, design)
  if (fit === null) return null
  const { coefficients, covariance, dispersion, pearsonResiduals } = fit
  const weeksAfter = weeks.length - firstWeekAfter
  const responsesAfter = weeks.slice(firstWeekAfter).reduce((sum, { n }) => sum + n, 0)
  if (responsesAfter === 0) return null
  let fittedAfter = 0
  let counterfactualAfter = 0
  const gradient = new Array<number>(coefficients.length).fill(0)
  for (let t = firstWeekAfter; t < weeks.length; t++) {
    const weight = (weeks[t]?.n ?? 0) / responsesAfter
    const withRow = rowOf(t, true)
    const withoutRow = rowOf(t, false)
    const fitted = logistic(dot(withRow, coefficients))
    const counterfactual = logistic(dot(withoutRow, coefficients))
    fittedAfter += weight * fitted
    counterfactualAfter += weight * counterfactual
    for (const index of gradient.keys()) {
      const slope =
        fitted * (1 - fitted) * (withRow[index] ?? 0) - counterfactual * (1 - counterfactual) * (withoutRow[index] ?? 0)
      gradient[index] = (gradient[index] ?? 0) + weight * slope
    }
  }
  const effect = fittedAfter - counterfactualAfter
  const influence = covariance.map((line) => dot(line, gradient))
  const lag1 = correlateNeighbours(pearsonResiduals)
  const plain = dot(gradient, influence) * Math.max(1, dispersion ?? 1)
  // What each week adds to the effect's error: its row times its residual, seen through the effect's gradient.
  const parts = weeks.map(({ x, n }, t) => {
    const row = design[t] ?? []
    return dot(row, influence) * (x - n * logistic(dot(row, coefficients)))
  })
  const robust = Math.abs(lag1) > LARGEST_LAG1 ? longRunVariance(parts, coefficients.length) : 0
  const variance = Math.max(plain, robust)
  const half = tQuantile((1 + confidence) / 2, Math.max(1, weeks.length - 4)) * Math.sqrt(variance)
  return {
    coefficients,
    standardErrors: covariance.map((line, index) => Math.sqrt(line[index] ?? 0)),
    dispersion,
    fittedAfter,
    counterfactualAfter,
    effect,
    lower: Math.max(-1, effect - half),
    upper: Math.min(1, effect + half),
    lag1,
    errors: robust > plain ? 'newey_west' : 'quasi_binomial',
    longEnough: Math.min(firstWeekAfter, weeksAfter) >= FEWEST_WEEKS,
  }
}

/** The correlation of each residual with the next; 0 where all are 0. */
function correlateNeighbours(residuals: readonly number[]): number {
  const whole = dot(residuals, residuals)
  return whole === 0 ? 0 : dot(residuals.slice(1), residuals.slice(0, -1)) / whole
}

/**
 * The variance of a sum of neighbouring values that correlate: Bartlett's weights up to lag 4 (T / 100)^(2/9), with the
 * small-sample factor T / (T - parameters). Newey & West 1987, Econometrica 55:703.
 */
function longRunVariance(parts: readonly number[], parameters: number): number {
  const lags = Math.floor(4 * (parts.length / 100) ** (2 / 9))
  let sum = dot(parts, parts)
  for (let lag = 1; lag <= lags; lag++) {
    sum += 2 * (1 - lag / (lags + 1)) * dot(parts.slice(lag), parts.slice(0, -lag))
  }
  return (Math.max(0, sum) * parts.length) / Math.max(1, parts.length - parameters)
}
