import { logGamma } from '../numerics/distributions.ts'

/** Two tables with a probability this close count as equally likely; R's fisher.test uses the same allowance. */
const TIE = 1 + 1e-7

/**
 * Fisher's exact test of two shares x of n: the two-sided p-value is the probability of all tables with the same
 * margins that are at most as likely as this one (Fisher 1935; the rule of R's fisher.test).
 */
export function fisherExactTest(
  a: { readonly x: number; readonly n: number },
  b: { readonly x: number; readonly n: number },
): number {
  const successes = a.x + b.x
  const low = Math.max(0, successes - b.n)
  const high = Math.min(a.n, successes)
  const logTotal = logChoose(a.n + b.n, successes)
  const probability = (x: number): number => Math.exp(logChoose(a.n, x) + logChoose(b.n, successes - x) - logTotal)
  const observed = probability(a.x) * TIE
  let sum = 0
  for (let x = low; x <= high; x++) {
    const p = probability(x)
    if (p <= observed) sum += p
  }
  return Math.min(1, sum)
}

const logChoose = (n: number, k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)
