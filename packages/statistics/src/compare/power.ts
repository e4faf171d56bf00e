import { normalCdf, normalQuantile, zForConfidence } from '../numerics/distributions.ts'
import { findRoot } from '../numerics/find-root.ts'

/** Two groups with their true shares; alpha is the two-sided level of the test. */
export interface PowerQuestion {
  readonly n1: number
  readonly n2: number
  readonly p1: number
  readonly p2: number
  readonly alpha: number
}

/** The chance that the pooled z test notices the difference; the rule of R's power.prop.test, for any two sizes. */
export function powerOfTwoShares({ n1, n2, p1, p2, alpha }: PowerQuestion): number {
  const pooled = (n1 * p1 + n2 * p2) / (n1 + n2)
  const underNull = Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
  const underTruth = Math.sqrt((p1 * (1 - p1)) / n1 + (p2 * (1 - p2)) / n2)
  const margin = Math.abs(p1 - p2) - zForConfidence(1 - alpha) * underNull
  if (underTruth === 0) return margin > 0 ? 1 : 0
  return normalCdf(margin / underTruth)
}

/** A baseline, the sizes of both sides, and how sure one wants to be. */
export interface DropQuestion {
  readonly baseline: number
  readonly nBaseline: number
  readonly nCurrent: number
  /** The chance of noticing; 0.8 if not given. */
  readonly power?: number
  /** The two-sided level of the test; 0.05 if not given. */
  readonly alpha?: number
}

/**
 * The smallest fall of a share (as a fraction) that would be noticed with the wanted power; `null` where not even a
 * fall to zero would be, or where a side is empty.
 */
export function smallestNoticeableDrop(question: DropQuestion): number | null {
  const { baseline, nBaseline: n1, nCurrent: n2, power = 0.8, alpha = 0.05 } = question
  if (n1 === 0 || n2 === 0 || baseline <= 0) return null
  const shortfall = (drop: number): number =>
    powerOfTwoShares({ n1, n2, p1: baseline, p2: baseline - drop, alpha }) - power
  if (!(power > alpha / 2 && power < 1)) {
    throw new RangeError(`Power must lie between half of alpha and 1 (0.8 for 80 %), not ${power}`)
  }
  if (shortfall(baseline) < 0) return null
  return findRoot(shortfall, 0, baseline)
}

/** The size of each of two equal groups for noticing p1 against p2; a fraction, to be rounded up. */
export function sampleSizePerGroup(p1: number, p2: number, power = 0.8, alpha = 0.05): number {
  if (p1 === p2) throw new RangeError('Equal shares need no sample: no size tells them apart')
  const mean = (p1 + p2) / 2
  const underNull = zForConfidence(1 - alpha) * Math.sqrt(2 * mean * (1 - mean))
  const underTruth = normalQuantile(power) * Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2))
  return ((underNull + underTruth) / (p1 - p2)) ** 2
}
