import { fc, test } from '@fast-check/vitest'
import { KINDS } from '@otzyv/domain'

import { expect } from 'vitest'
import { computeRating } from './compute-rating.ts'
import { createRandom } from './create-random.ts'

test.prop([fc.integer(), fc.constantFrom('csat', 'nps', 'ces'), fc.double({ min: 0, max: 1, noNaN: true })])(
  'a rating is a point of its scale',
  (seed, kind, satisfied) => {
    const { rating } = computeRating(createRandom(seed), kind, satisfied)
    expect(Number.isInteger(rating)).toBe(true)
    expect(rating).toBeGreaterThanOrEqual(KINDS[kind].scale.min)
    expect(rating).toBeLessThanOrEqual(KINDS[kind].scale.max)
  },
)

test.each([0.2, 0.72, 0.9])('a chance of %f makes that share of CSAT ratings 4 or 5', (satisfied) => {
  const random = createRandom(11)
  const ratings = Array.from({ length: 20_000 }, () => computeRating(random, 'csat', satisfied).rating)
  expect(Math.abs(ratings.filter((rating) => rating >= 4).length / 20_000 - satisfied)).toBeLessThan(0.012)
})
