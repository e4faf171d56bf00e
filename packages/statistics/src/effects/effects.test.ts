import { describe, expect, test } from 'vitest'
import { drawSatisfied, seededRandom } from '../../testing/seeded-random.ts'
import { wilsonInterval } from '../intervals/wilson-interval.ts'
import { invertMatrix } from '../numerics/invert-matrix.ts'
import { shareConfidenceSequence } from './confidence-sequence.ts'
import { differenceInDifferences } from './difference-in-differences.ts'
import { interruptedTimeSeries } from './interrupted-time-series.ts'

describe('difference in differences', () => {
  const cells = {
    treatedBefore: { x: 410, n: 500 },
    treatedAfter: { x: 452, n: 500 },
    controlBefore: { x: 400, n: 500 },
    controlAfter: { x: 405, n: 500 },
  }

  test('the control takes away what all had', () => {
    const found = differenceInDifferences(cells)
    expect(found?.difference).toBeCloseTo(0.074, 12)
    expect(found?.lower).toBeCloseTo(0.008991511015, 9)
  })

  test('swapping the groups mirrors it; an empty cell is no data', () => {
    const mirrored = differenceInDifferences({
      treatedBefore: cells.controlBefore,
      treatedAfter: cells.controlAfter,
      controlBefore: cells.treatedBefore,
      controlAfter: cells.treatedAfter,
    })
    expect((mirrored?.lower ?? 0) + (differenceInDifferences(cells)?.upper ?? 0)).toBeCloseTo(0, 12)
    expect(differenceInDifferences({ ...cells, controlAfter: { x: 0, n: 0 } })).toBeNull()
  })
})

describe('interrupted time series', () => {
  test('no change gives an effect around zero with its interval over it, a jump does not', () => {
    const random = seededRandom(4)
    const weeks = (after: number) =>
      Array.from({ length: 24 }, (_, t) => ({ x: drawSatisfied(random, 200, t < 12 ? 0.8 : after), n: 200 }))
    const [flat, jump] = [interruptedTimeSeries(weeks(0.8), 12), interruptedTimeSeries(weeks(0.93), 12)]
    expect(flat && flat.lower < 0 && flat.upper > 0).toBe(true)
    expect(jump?.lower).toBeGreaterThan(0)
    expect(jump?.effect).toBeCloseTo((jump?.fittedAfter ?? 0) - (jump?.counterfactualAfter ?? 0), 12)
    expect(jump?.longEnough).toBe(true)
  })

  test('an exact logistic line is found, with no effect and no dispersion', () => {
    const weeks = Array.from({ length: 20 }, (_, t) => ({ x: 1e6 / (1 + Math.exp(-1 - 0.05 * t)), n: 1e6 }))
    const found = interruptedTimeSeries(weeks, 10)
    expect(found?.coefficients[0]).toBeCloseTo(1, 8)
    expect(found?.coefficients[1]).toBeCloseTo(0.05, 8)
    expect(found?.effect).toBeCloseTo(0, 8)
  })

  test('weeks that resemble their neighbours widen the interval, as many independent ones do not', () => {
    // Runs of six good and six bad weeks.
    const share = (t: number): number => 0.8 + (t % 12 < 6 ? 0.04 : -0.04)
    const runs = Array.from({ length: 32 }, (_, t) => ({ x: Math.round(100 * share(t)), n: 100 }))
    const found = interruptedTimeSeries(runs, 16)
    expect(found?.lag1).toBeGreaterThan(0.3)
    expect(found?.errors).toBe('newey_west')
    // Reference: sandwich in numpy, lags 3, factor 32 / 28.
    expect(((found?.upper ?? 0) - (found?.lower ?? 0)) / (2 * 2.048407141795244)).toBeCloseTo(0.05617089756164381, 9)
    const random = seededRandom(4)
    const chance = Array.from({ length: 32 }, () => ({ x: drawSatisfied(random, 100, 0.8), n: 100 }))
    expect(interruptedTimeSeries(chance, 16)?.errors).toBe('quasi_binomial')
  })

  test('weeks that are all satisfied, or hardly any after, have no finite answer and no NaN', () => {
    const before = [40, 42, 41, 43, 40, 44, 41, 42].map((x) => ({ x, n: 50 }))
    const all = Array.from({ length: 8 }, () => ({ x: 50, n: 50 }))
    expect(interruptedTimeSeries([...before, ...all], 8)).toBeNull()
    const one = all.map((_, week) => (week === 3 ? { x: 40, n: 50 } : { x: 0, n: 0 }))
    expect(interruptedTimeSeries([...before, ...one], 8)).toBeNull()
    const steady = interruptedTimeSeries(
      Array.from({ length: 16 }, () => ({ x: 25, n: 50 })),
      8,
    )
    expect(steady).toMatchObject({ effect: 0, lag1: 0, dispersion: 0 })
    expect(steady?.lower).toBeLessThan(0)
  })

  test('too little to tell the parts apart is null; a start outside is refused', () => {
    expect(
      interruptedTimeSeries(
        [
          { x: 1, n: 2 },
          { x: 1, n: 2 },
        ],
        1,
      ),
    ).toBeNull()
    expect(() => interruptedTimeSeries([{ x: 1, n: 2 }], 1)).toThrow(/inside the 1 weeks/)
  })
})

describe('confidence sequence', () => {
  test('is wider than Wilson, holds the share, and mirrors', () => {
    for (const [x, n] of [
      [184, 200],
      [0, 40],
      [40, 40],
      [3, 10],
    ] as const) {
      const sequence = shareConfidenceSequence(x, n, 200)
      const mirrored = shareConfidenceSequence(n - x, n, 200)
      const wilson = wilsonInterval(x, n)
      if (!sequence || !mirrored || !wilson) throw new Error('n is above 0')
      expect(sequence.lower).toBeLessThanOrEqual(x / n)
      expect(sequence.upper).toBeGreaterThanOrEqual(x / n)
      expect(sequence.upper - sequence.lower).toBeGreaterThan(wilson.upper - wilson.lower)
      expect(sequence.lower + mirrored.upper).toBeCloseTo(1, 9)
    }
    expect(shareConfidenceSequence(0, 0, 200)).toBeNull()
  })

  test('looking after each of 300 responses, it misses the truth in less than 5 % of runs', () => {
    const random = seededRandom(9)
    let missed = 0
    for (let run = 0; run < 200; run++) {
      let x = 0
      for (let n = 1; n <= 300; n++) {
        if (random() < 0.9) x += 1
        if (n % 10 !== 0) continue
        const found = shareConfidenceSequence(x, n, 200)
        if (found && (found.lower > 0.9 || found.upper < 0.9)) {
          missed += 1
          break
        }
      }
    }
    expect(missed / 200).toBeLessThanOrEqual(0.05)
  })
})

test('a matrix times its inverse is the identity, and a singular one has none', () => {
  const matrix = [
    [0, 2, 1],
    [1, 1, 0],
    [3, 0, 1],
  ]
  const inverse = invertMatrix(matrix) ?? []
  for (const [i, row] of matrix.entries()) {
    for (const j of row.keys()) {
      const entry = row.reduce((sum, value, k) => sum + value * (inverse[k]?.[j] ?? 0), 0)
      expect(entry).toBeCloseTo(i === j ? 1 : 0, 12)
    }
  }
  expect(
    invertMatrix([
      [1, 2],
      [2, 4],
    ]),
  ).toBeNull()
})
