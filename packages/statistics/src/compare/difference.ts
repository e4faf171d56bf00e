import type { Interval } from '../intervals/interval.ts'

/** A difference "first minus second" with its interval, in the unit of what is compared. */
export interface Difference extends Interval {
  readonly difference: number
}

/**
 * The interval of a difference from the two intervals of its sides (MOVER): Zou & Donner 2008, Statistics in Medicine
 * 27:1693. Unlike adding the margins it keeps the sides' skewness.
 */
export function moverDifference(a: number, intervalA: Interval, b: number, intervalB: Interval): Difference {
  const difference = a - b
  return {
    difference,
    lower: difference - Math.hypot(a - intervalA.lower, intervalB.upper - b),
    upper: difference + Math.hypot(intervalA.upper - a, b - intervalB.lower),
  }
}
