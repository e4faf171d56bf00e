import { expect, test } from 'vitest'
import { drawSatisfied, seededRandom } from '../../testing/seeded-random.ts'
import { normalCdf } from '../numerics/distributions.ts'
import { noncentralChiSquareCdf } from '../numerics/noncentral-chi-square.ts'
import { estimateRepresentativity } from './estimate-representativity.ts'

test.each([
  [10, 3, 2, 0.8985649635139988],
  [30, 20, 15, 0.33211269974695184],
  [400, 100, 310, 0.40516404952726554],
  [0.5, 7, 3, 0.0001340441732286738],
  [16000, 160, 15600, 0.8311331975759547],
])(
  'the noncentral chi-square distribution at %d with %d degrees and noncentrality %d is as scipy 1.17 has it',
  (x, df, noncentrality, expected) => {
    expect(noncentralChiSquareCdf(x, df, noncentrality)).toBeCloseTo(expected, 10)
  },
)

test('with one degree of freedom it is the square of a normal variable around the root of the noncentrality', () => {
  for (const [x, noncentrality] of [
    [1, 8.8],
    [4, 0],
    [9, 2.5],
  ] as const) {
    const [root, mean] = [Math.sqrt(x), Math.sqrt(noncentrality)]
    expect(noncentralChiSquareCdf(x, 1, noncentrality)).toBeCloseTo(
      normalCdf(root - mean) - normalCdf(-root - mean),
      12,
    )
  }
})

test('two strata have the indicator that follows by hand', () => {
  // 60 of 200 and 20 of 200: p = 0.2, chi-square = 200 (0.1² + 0.1²) / 0.16 = 25, and S² = (25 - 1) 0.16 / 400 = 0.0096.
  const found = estimateRepresentativity([
    { sent: 200, responded: 60 },
    { sent: 200, responded: 20 },
  ])
  expect(found?.representativity).toBeCloseTo(1 - 2 * Math.sqrt(0.0096), 12)
  // The square root of chi-square is 5 around that of the noncentrality: 5 ± 1.959964, each times 0.4 / 20 is S.
  expect(found?.lower).toBeCloseTo(1 - 0.04 * 6.959963984540054, 6)
  expect(found?.upper).toBeCloseTo(1 - 0.04 * 3.040036015459946, 6)
})

test('strata that respond alike are fully representative as far as anyone can say, and few of them tell little', () => {
  const few = estimateRepresentativity([
    { sent: 10, responded: 2 },
    { sent: 10, responded: 2 },
  ])
  expect(few).toMatchObject({ representativity: 1, upper: 1 })
  expect(few?.lower).toBeLessThan(0.6)
  const many = estimateRepresentativity([
    { sent: 10_000, responded: 2000 },
    { sent: 10_000, responded: 2000 },
  ])
  expect(many?.lower).toBeGreaterThan(0.98)
})

test('without two strata, or without a response, there is no indicator, and if all responded it is 1', () => {
  expect(estimateRepresentativity([])).toBeNull()
  expect(
    estimateRepresentativity([
      { sent: 10, responded: 3 },
      { sent: 0, responded: 0 },
    ]),
  ).toBeNull()
  expect(
    estimateRepresentativity([
      { sent: 10, responded: 0 },
      { sent: 10, responded: 0 },
    ]),
  ).toBeNull()
  expect(
    estimateRepresentativity([
      { sent: 10, responded: 10 },
      { sent: 5, responded: 5 },
    ]),
  ).toEqual({
    representativity: 1,
    lower: 1,
    upper: 1,
  })
})

test('the interval holds the true indicator about as often as it says, and the estimate is not moved by chance', () => {
  const random = seededRandom(16)
  const sizes = Array.from({ length: 24 }, (_, place) => 15 + 5 * (place % 12))
  const rates = sizes.map((_, place) => [0.15, 0.25, 0.35][place % 3] ?? 0)
  const all = sizes.reduce((sum, size) => sum + size, 0)
  const mean = sizes.reduce((sum, size, place) => sum + size * (rates[place] ?? 0), 0) / all
  const truth =
    1 - 2 * Math.sqrt(sizes.reduce((sum, size, place) => sum + size * ((rates[place] ?? 0) - mean) ** 2, 0) / all)
  const runs = 300
  let held = 0
  let sum = 0
  for (let run = 0; run < runs; run++) {
    const strata = sizes.map((sent, place) => ({ sent, responded: drawSatisfied(random, sent, rates[place] ?? 0) }))
    const found = estimateRepresentativity(strata)
    if (found && found.lower <= truth && truth <= found.upper) held += 1
    sum += found?.representativity ?? 0
  }
  expect(held / runs).toBeGreaterThan(0.92)
  expect(Math.abs(sum / runs - truth)).toBeLessThan(0.02)
})
