import { expect, test } from 'vitest'
import { computeAaporRates } from './aapor-rates.ts'
import { kishEffectiveN, postStratify } from './post-stratify.ts'
import { computeRIndicator, worstCaseBounds } from './r-indicator.ts'

test('weighting by the population that responded alike changes nothing', () => {
  const found = postStratify([
    { population: 100, x: 8, n: 10 },
    { population: 50, x: 2, n: 5 },
  ])
  expect(found).toMatchObject({ outcome: 'weighted', raw: 10 / 15 })
  if (found.outcome === 'weighted') expect(found.mean).toBeCloseTo(found.raw, 12)
})

test('strata that cannot be weighted are reported', () => {
  expect(
    postStratify([
      { population: 10, x: 1, n: 2 },
      { population: 5, x: 0, n: 0 },
    ]),
  ).toEqual({ outcome: 'empty_stratum' })
  expect(postStratify([{ population: 10, x: 0, n: 0 }])).toEqual({ outcome: 'no_data' })
  expect(postStratify([{ population: 10, x: 1, n: 1 }])).toMatchObject({ mean: 1, standardError: null })
})

test('equal weights count every response', () => {
  expect(
    kishEffectiveN([
      { weight: 3, count: 12 },
      { weight: 3, count: 8 },
    ]),
  ).toBeCloseTo(20, 12)
  expect(kishEffectiveN([])).toBe(0)
})

test('even response is fully representative', () => {
  const found = computeRIndicator([
    { sent: 100, responded: 20 },
    { sent: 50, responded: 10 },
  ])
  expect(found).toMatchObject({ representativity: 1, spread: 0, largestBias: 0 })
  expect(computeRIndicator([{ sent: 5, responded: 0 }])?.largestBias).toBeNull()
  expect(computeRIndicator([])).toBeNull()
})

test('the worst case', () => {
  expect(worstCaseBounds(90, 100, 400)).toEqual({ lower: 0.225, upper: 0.975 })
  expect(worstCaseBounds(0, 0, 0)).toBeNull()
  expect(() => worstCaseBounds(5, 4, 10)).toThrow(/one cohort/)
})

test('response rates without anyone to respond are no data', () => {
  const none = { complete: 0, partial: 0, refused: 0, silent: 0, other: 0, unknown: 4, reachable: 0 }
  expect(computeAaporRates(none)).toEqual({ rr1: 0, rr2: 0, rr3: null, rr4: null, rr5: null, rr6: null })
})
