import type { ShareCounts } from '../compare/compare-shares.ts'
import { DEFAULT_CONFIDENCE, type Interval } from '../intervals/interval.ts'
import { tQuantile } from '../numerics/distributions.ts'
import { dot, fitLogistic, logistic } from './fit-logistic.ts'

/** Weeks wanted on each side. */
const FEWEST_WEEKS = 8

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
  /** The correlation of neighbouring residuals; beyond ±0.3 the interval is too narrow to be believed. */
  readonly lag1: number
  /** Whether both sides have at least eight weeks. */
  readonly longEnough: boolean
}

/**
 * Segmented logistic regression logit(share) ~ t + after + after × (t - start) with quasi-binomial variation; the
 * interval of the effect by the delta method with t quantiles. `null` where the weeks cannot tell the parts apart.
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
  const variance =
    dot(
      gradient,
      covariance.map((line) => dot(line, gradient)),
    ) * Math.max(1, dispersion ?? 1)
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
    lag1: dot(pearsonResiduals.slice(1), pearsonResiduals.slice(0, -1)) / dot(pearsonResiduals, pearsonResiduals),
    longEnough: Math.min(firstWeekAfter, weeksAfter) >= FEWEST_WEEKS,
  }
}
