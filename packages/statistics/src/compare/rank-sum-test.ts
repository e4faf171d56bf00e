import { normalTwoSided } from '../numerics/distributions.ts'

/** Whether one group's ratings tend to be higher than another's. */
export interface RankSumTest {
  /** Pairs in which a's rating is higher, ties as half. */
  readonly u: number
  /** The chance that a random rating of a is higher than one of b, ties as half; 0.5 is no difference. */
  readonly probabilityHigher: number
  readonly pValue: number
}

/**
 * Wilcoxon's rank-sum test from two sets of rating counts, with ties allowed for and no continuity correction unless
 * asked for; `null` if either side is empty. Mann & Whitney 1947.
 */
export function rankSumTest(a: readonly number[], b: readonly number[], continuity = false): RankSumTest | null {
  const sizeOf = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0)
  const [nA, nB] = [sizeOf(a), sizeOf(b)]
  const n = nA + nB
  if (nA === 0 || nB === 0) return null
  let u = 0
  let belowInB = 0
  let ties = 0
  for (let rating = 0; rating < Math.max(a.length, b.length); rating++) {
    const inA = a[rating] ?? 0
    const inB = b[rating] ?? 0
    u += inA * (belowInB + inB / 2)
    belowInB += inB
    const tied = inA + inB
    ties += tied ** 3 - tied
  }
  const probabilityHigher = u / (nA * nB)
  const variance = ((nA * nB) / 12) * (n + 1 - ties / (n * (n - 1)))
  if (!(variance > 0)) return { u, probabilityHigher, pValue: 1 }
  const distance = Math.max(0, Math.abs(u - (nA * nB) / 2) - (continuity ? 0.5 : 0))
  return { u, probabilityHigher, pValue: normalTwoSided(distance / Math.sqrt(variance)) }
}
