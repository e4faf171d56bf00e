import type { ShareCounts } from '../compare/compare-shares.ts'
import { invertMatrix } from '../numerics/invert-matrix.ts'

/** A fitted logistic regression of shares. */
export interface LogisticFit {
  readonly coefficients: readonly number[]
  /** Of the coefficients, under plain binomial variation. */
  readonly covariance: readonly (readonly number[])[]
  /** Pearson's chi-square over its degrees of freedom; not floored, `null` without any degree of freedom. */
  readonly dispersion: number | null
  readonly pearsonResiduals: readonly number[]
}

/** A fitted share this near to 0 or 1 is 0 or 1. */
const SATURATED = 1e-12

/** 1 / (1 + exp(-x)). */
export const logistic = (x: number): number => 1 / (1 + Math.exp(-x))

/** The sum of products of two vectors. */
export const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0)

/**
 * Fits logit(share) = design × coefficients by iteratively reweighted least squares (McCullagh & Nelder 1989; the rule
 * of R's glm). Groups without responses carry no weight. `null` if the data cannot tell the coefficients apart
 * or have no finite answer (all satisfied in some part).
 */
export function fitLogistic(
  groups: readonly ShareCounts[],
  design: readonly (readonly number[])[],
): LogisticFit | null {
  const width = design[0]?.length ?? 0
  let coefficients = new Array<number>(width).fill(0)
  let covariance: number[][] | null = null
  let converged = false
  for (let step = 0; step < 50; step++) {
    const information = Array.from({ length: width }, () => new Array<number>(width).fill(0))
    const score = new Array<number>(width).fill(0)
    for (const [index, { x, n }] of groups.entries()) {
      const row = design[index] ?? []
      const p = logistic(dot(row, coefficients))
      for (const [i, value] of row.entries()) {
        score[i] = (score[i] ?? 0) + value * (x - n * p)
        const line = information[i]
        if (!line) continue
        for (const [j, other] of row.entries()) line[j] = (line[j] ?? 0) + n * p * (1 - p) * value * other
      }
    }
    covariance = invertMatrix(information)
    if (covariance === null) return null
    const change = covariance.map((line) => dot(line, score))
    coefficients = coefficients.map((value, index) => value + (change[index] ?? 0))
    if (coefficients.some((value) => !Number.isFinite(value) || Math.abs(value) > 1e3)) return null
    if (Math.max(...change.map(Math.abs)) < 1e-10) {
      converged = true
      break
    }
  }
  // Where a side is all satisfied or all not, the coefficients run away and never settle: there is no finite answer.
  if (covariance === null || !converged) return null
  const fitted = design.map((row) => logistic(dot(row, coefficients)))
  // A fitted share of 0 or 1 has no variance to measure a residual by; R warns here.
  if (groups.some(({ n }, index) => n > 0 && Math.abs((fitted[index] ?? 0) - 0.5) > 0.5 - SATURATED)) return null
  const pearsonResiduals = groups.map(({ x, n }, index) => {
    const p = fitted[index] ?? 0
    return n === 0 ? 0 : (x - n * p) / Math.sqrt(n * p * (1 - p))
  })
  const degreesOfFreedom = groups.filter(({ n }) => n > 0).length - width
  const dispersion = degreesOfFreedom > 0 ? dot(pearsonResiduals, pearsonResiduals) / degreesOfFreedom : null
  return { coefficients, covariance, dispersion, pearsonResiduals }
}
