import fc from 'fast-check'
import { expect, test } from 'vitest'
import { roundHalfAway } from './round-half-away.ts'

test.each([
  [12.5, 0, 13],
  [-7.5, 0, -8],
  [2.5, 0, 3],
  [1.005, 2, 1.01],
  [-1.005, 2, -1.01],
  [69.158878, 1, 69.2],
  [5e-7, 6, 0.000001],
  [0, 1, 0],
])('%d to %i decimals is %d', (value, digits, rounded) => {
  expect(roundHalfAway(value, digits)).toBe(rounded)
})

test('never gives -0', () => {
  expect(Object.is(roundHalfAway(-0.04, 1), 0)).toBe(true)
})

test('mirrors at zero and does not change what is rounded', () => {
  fc.assert(
    fc.property(fc.double({ min: -1000, max: 1000, noNaN: true }), fc.integer({ min: 0, max: 3 }), (value, digits) => {
      const rounded = roundHalfAway(value, digits)
      expect(roundHalfAway(-value, digits) + rounded).toBe(0)
      expect(roundHalfAway(rounded, digits)).toBe(rounded)
      expect(Math.abs(rounded - value)).toBeLessThanOrEqual(0.5 * 10 ** -digits + 1e-12)
    }),
  )
})
