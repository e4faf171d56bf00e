import { expect, test } from 'vitest'
import { wilsonFinitePopulation } from './wilson-finite-population.ts'

test('a whole population leaves no doubt, a part of it less', () => {
  expect(wilsonFinitePopulation(8, 10, 10)).toMatchObject({ lower: 0.8, upper: 0.8 })
  expect(wilsonFinitePopulation(45, 50, 80)?.upper).toBeCloseTo(0.9375, 12)
  expect(wilsonFinitePopulation(0, 0, 80)).toBeNull()
  expect(() => wilsonFinitePopulation(1, 5, 4)).toThrow(/population of 4/)
})
