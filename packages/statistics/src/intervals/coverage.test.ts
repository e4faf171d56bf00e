import { describe, expect, test } from 'vitest'
import { balanceScoreInterval } from './balance-score-interval.ts'
import { wilsonInterval } from './wilson-interval.ts'

const logFactorials = [0]
for (let k = 1; k <= 400; k++) logFactorials.push((logFactorials[k - 1] ?? 0) + Math.log(k))
const logFactorial = (k: number): number => logFactorials[k] ?? 0
const power = (p: number, k: number): number => (k === 0 ? 0 : k * Math.log(p))

/** The chance that Wilson's 95 % interval holds the true share, exactly. */
function wilsonCoverage(n: number, p: number): number {
  let covered = 0
  for (let x = 0; x <= n; x++) {
    const interval = wilsonInterval(x, n)
    if (interval === null || p < interval.lower || p > interval.upper) continue
    covered += Math.exp(logFactorial(n) - logFactorial(x) - logFactorial(n - x) + power(p, x) + power(1 - p, n - x))
  }
  return covered
}

/** The chance that the score interval holds the true balance, exactly. */
function balanceCoverage(n: number, up: number, neutral: number): number {
  const down = Math.max(0, 1 - up - neutral)
  let covered = 0
  for (let b = 0; b <= n; b++) {
    for (let c = 0; b + c <= n; c++) {
      const rest = n - b - c
      const interval = balanceScoreInterval({ positive: b, neutral: rest, negative: c })
      if (interval === null || up - down < interval.lower || up - down > interval.upper) continue
      const log = logFactorial(n) - logFactorial(b) - logFactorial(c) - logFactorial(rest)
      covered += Math.exp(log + power(up, b) + power(down, c) + power(neutral, rest))
    }
  }
  return covered
}

describe('coverage by enumeration, nominal 95 %', () => {
  test.each([10, 20, 50, 100, 300])('Wilson at n = %i holds from 70 to 99 %', (n) => {
    const coverages = Array.from({ length: 30 }, (_, index) => wilsonCoverage(n, 0.7 + index * 0.01))
    expect(Math.min(...coverages)).toBeGreaterThanOrEqual(0.9)
    const mean = coverages.reduce((sum, coverage) => sum + coverage, 0) / coverages.length
    expect(mean).toBeGreaterThan(0.94)
    // Not merely wide: an interval that always covers would be of no use.
    expect(mean).toBeLessThan(0.97)
  })

  test.each([5, 10, 20, 40])('the score interval of a balance at n = %i holds from -40 to +90', (n) => {
    const coverages: number[] = []
    for (const nps of [-0.4, 0, 0.3, 0.5, 0.7]) {
      for (const neutral of [0.1, 0.2, 0.3]) {
        coverages.push(balanceCoverage(n, (1 - neutral + nps) / 2, neutral))
      }
    }
    coverages.push(balanceCoverage(n, 0.9, 0.1))
    expect(Math.min(...coverages)).toBeGreaterThanOrEqual(0.9)
    const mean = coverages.reduce((sum, coverage) => sum + coverage, 0) / coverages.length
    expect(mean).toBeGreaterThan(0.94)
    expect(mean).toBeLessThan(0.985)
  })
})
