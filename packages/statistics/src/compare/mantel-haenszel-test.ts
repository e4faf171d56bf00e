import { chiSquareUpperTail } from '../numerics/distributions.ts'

/** One stratum of a comparison: successes and failures of the two groups. */
export interface TwoByTwo {
  readonly successA: number
  readonly successB: number
  readonly failureA: number
  readonly failureB: number
}

/** The odds ratio common to all strata, and the test that it is 1. */
export interface MantelHaenszelTest {
  /** `null` if no stratum says anything. */
  readonly commonOddsRatio: number | null
  readonly chiSquare: number
  readonly pValue: number
}

/**
 * Mantel and Haenszel's test of two groups within strata (say, two teams within each product), with continuity
 * correction; `null` if no stratum has both groups and both outcomes. Mantel & Haenszel 1959.
 */
export function mantelHaenszelTest(strata: readonly TwoByTwo[]): MantelHaenszelTest | null {
  let upper = 0
  let lower = 0
  let excess = 0
  let variance = 0
  for (const { successA, successB, failureA, failureB } of strata) {
    const n = successA + successB + failureA + failureB
    if (n < 2) continue
    const inA = successA + failureA
    const successes = successA + successB
    upper += (successA * failureB) / n
    lower += (successB * failureA) / n
    excess += successA - (inA * successes) / n
    variance += (inA * (n - inA) * successes * (n - successes)) / (n * n * (n - 1))
  }
  if (variance === 0) return null
  // As R has it: no correction where it would be larger than the excess itself.
  const distance = Math.abs(excess) >= 0.5 ? Math.abs(excess) - 0.5 : Math.abs(excess)
  const chiSquare = (distance * distance) / variance
  return {
    commonOddsRatio: lower === 0 ? null : upper / lower,
    chiSquare,
    pValue: chiSquareUpperTail(chiSquare, 1),
  }
}
