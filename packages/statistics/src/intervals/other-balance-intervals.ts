import { normalTwoSided, zForConfidence } from '../numerics/distributions.ts'
import type { Tally } from '../ratings/tally.ts'
import { DEFAULT_CONFIDENCE, type Interval } from './interval.ts'

/** Responses added to each side before the plain interval is taken. */
interface Added {
  readonly sides: number
  readonly neutral: number
}

/** The plain Wald interval of a balance, -1..1; too narrow below 100 responses, for comparison with other tools only. */
export const waldBalanceInterval = (tally: Tally, confidence: number = DEFAULT_CONFIDENCE): Interval | null =>
  addedWald(tally, { sides: 0, neutral: 0 }, confidence)

/** The adjusted Wald interval of Rocks 2016 (arXiv 1601.07235), as MeasuringU's calculator has it; -1..1. */
export const adjustedWaldBalanceInterval = (tally: Tally, confidence: number = DEFAULT_CONFIDENCE): Interval | null =>
  addedWald(tally, { sides: 0.75, neutral: 1.5 }, confidence)

/** Bonett and Price's interval of a difference of paired proportions (2012), -1..1. */
export function bonettPriceInterval(tally: Tally, confidence: number = DEFAULT_CONFIDENCE): Interval | null {
  const n = tally.positive + tally.neutral + tally.negative
  if (n === 0) return null
  const up = (tally.positive + 1) / (n + 2)
  const down = (tally.negative + 1) / (n + 2)
  const half = zForConfidence(confidence) * Math.sqrt((up + down - (up - down) ** 2) / (n + 2))
  return clip(up - down, half)
}

/** Agresti and Min's interval of a difference of paired proportions: half a response added to each cell (2005), -1..1. */
export const agrestiMinInterval = (tally: Tally, confidence: number = DEFAULT_CONFIDENCE): Interval | null =>
  addedWald(tally, { sides: 0.5, neutral: 1 }, confidence)

/** The posterior of a balance under a Dirichlet prior; mean and standard deviation on -1..1. */
export function dirichletBalance(
  tally: Tally,
  prior: Tally = { positive: 0.5, neutral: 0.5, negative: 0.5 },
): { readonly mean: number; readonly standardDeviation: number } {
  const positive = tally.positive + prior.positive
  const negative = tally.negative + prior.negative
  const size = positive + negative + tally.neutral + prior.neutral
  const mean = (positive - negative) / size
  return { mean, standardDeviation: Math.sqrt(((positive + negative) / size - mean * mean) / (size + 1)) }
}

/**
 * The published adjusted Wald comparison of two balances, for reading old reports only: it shrinks the smaller side
 * more, so 5 of 5 promoters against 850 / 100 / 50 comes out as a loss. `null` if a side is empty.
 */
export function adjustedWaldBalanceDifference(
  a: Tally,
  b: Tally,
  confidence: number = DEFAULT_CONFIDENCE,
): (Interval & { readonly difference: number; readonly pValue: number }) | null {
  const added = { sides: 0.75, neutral: 1.5 }
  const sideA = withAdded(a, added)
  const sideB = withAdded(b, added)
  if (sideA === null || sideB === null) return null
  const difference = sideA.balance - sideB.balance
  const error = Math.sqrt(sideA.variance / sideA.n + sideB.variance / sideB.n)
  const half = zForConfidence(confidence) * error
  return {
    difference,
    lower: difference - half,
    upper: difference + half,
    pValue: normalTwoSided(difference / error),
  }
}

function addedWald(tally: Tally, added: Added, confidence: number): Interval | null {
  const side = withAdded(tally, added)
  return side && clip(side.balance, zForConfidence(confidence) * Math.sqrt(side.variance / side.n))
}

function withAdded(tally: Tally, added: Added): { n: number; balance: number; variance: number } | null {
  if (tally.positive + tally.neutral + tally.negative === 0) return null
  const positive = tally.positive + added.sides
  const negative = tally.negative + added.sides
  const n = positive + negative + tally.neutral + added.neutral
  const balance = (positive - negative) / n
  return { n, balance, variance: (positive + negative) / n - balance * balance }
}

function clip(centre: number, half: number): Interval {
  return { lower: Math.max(-1, centre - half), upper: Math.min(1, centre + half) }
}
