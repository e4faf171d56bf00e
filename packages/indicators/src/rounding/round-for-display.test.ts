import fc from 'fast-check'
import { expect, test } from 'vitest'
import { roundForDisplay } from './round-for-display.ts'

test.each([
  [12.5, 0, 13],
  [-7.5, 0, -8],
  [2.5, 0, 3],
  [-12.5, 0, -13],
  [2.675, 2, 2.68],
  [-0.5, 0, -1],
  [1.005, 2, 1.01],
  [-1.005, 2, -1.01],
  [69.158878, 0, 69],
  [16.666667, 1, 16.7],
  [5e-7, 6, 0.000001],
  [1e21, 2, 1e21],
  [0.1 + 0.2, 10, 0.3],
])('%d to %i digits is %d', (value, digits, rounded) => {
  expect(roundForDisplay(value, digits)).toBe(rounded)
})

test('never gives -0', () => {
  expect(Object.is(roundForDisplay(-0.2, 0), 0)).toBe(true)
  expect(Object.is(roundForDisplay(-0, 0), 0)).toBe(true)
})

test('no data stays no data', () => {
  expect(roundForDisplay(null, 1)).toBeNull()
})

test('mirrors at zero, never moves by more than half a unit, and rounding twice changes nothing', () => {
  fc.assert(
    fc.property(fc.double({ min: -1000, max: 1000, noNaN: true }), fc.integer({ min: 0, max: 6 }), (value, digits) => {
      const rounded = roundForDisplay(value, digits)
      expect(roundForDisplay(-value, digits) + rounded).toBe(0)
      expect(Math.abs(rounded - value)).toBeLessThanOrEqual(0.5 * 10 ** -digits + 1e-12)
      expect(roundForDisplay(rounded, digits)).toBe(rounded)
    }),
  )
})

test('bad input says what to do', () => {
  expect(() => roundForDisplay(1, -1)).toThrow(/0 to 15/)
  expect(() => roundForDisplay(Number.NaN, 1)).toThrow(/finite/)
})
