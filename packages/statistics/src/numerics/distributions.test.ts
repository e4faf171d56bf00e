import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import {
  betaCdf,
  betaQuantile,
  chiSquareUpperTail,
  normalCdf,
  normalQuantile,
  tCdf,
  tQuantile,
  tTwoSided,
  zForConfidence,
} from './distributions.ts'
import { findRoot } from './find-root.ts'
import { logGamma } from './log-gamma.ts'

/** Numbers spread evenly, unlike those of `fc.double`, of which most lie next to 0. */
const tenths = (min: number, max: number) => fc.integer({ min: min * 10, max: max * 10 }).map((value) => value / 10)

// Reference values from scipy 1.17.1.
describe('distributions', () => {
  test('normal', () => {
    expect(zForConfidence(0.95)).toBeCloseTo(1.959963984540054, 13)
    expect(normalQuantile(0.9995)).toBeCloseTo(3.2905267314919255, 12)
    expect(normalCdf(-5) / 2.866515718791939e-7).toBeCloseTo(1, 9)
  })

  test.each([
    [0.975, 9, 2.262157162798205],
    [0.975, 1000, 1.9623390808264083],
    [0.9, 2, 1.8856180831641272],
    [0.00001, 1, -31830.98860790709],
    [0.5, 4, 0],
  ])('t quantile at %d with %d degrees of freedom', (p, df, expected) => {
    expect(Math.abs(tQuantile(p, df) - expected)).toBeLessThanOrEqual(1e-11 * Math.max(1, Math.abs(expected)))
  })

  test('t distribution', () => {
    expect(tCdf(-7, 1)).toBeCloseTo(0.04516723530086655, 12)
    expect(tTwoSided(0.1505703443, 5)).toBeCloseTo(0.8862005118, 8)
  })

  test.each([
    [0.5, 0.5, 0.5, 0.5],
    [0.5, 900.5, 100.5, 0.8998665279461813],
    [0.5, 900000.5, 100000.5, 0.8999998666665276],
    [0.025, 13.5, 3.5, 0.5792148278],
    [0.2, 5, 100000, 3.089430115055828e-5],
  ])('beta quantile at %d with shapes %d and %d', (p, a, b, expected) => {
    expect(Math.abs(betaQuantile(p, a, b) - expected)).toBeLessThanOrEqual(5e-11)
    expect(betaCdf(betaQuantile(p, a, b), a, b)).toBeCloseTo(p, 10)
  })

  test('chi-square', () => {
    expect(chiSquareUpperTail(12.6004112971, 3)).toBeCloseTo(0.005585476662, 10)
    expect(chiSquareUpperTail(3, 1)).toBeCloseTo(0.08326451666355042, 11)
    expect(chiSquareUpperTail(0, 1)).toBe(1)
  })

  // Far out in the tails, where 1 minus the other side would be 0 or noise.
  test.each([
    ['normal below -10', normalCdf(-10), 7.61985302416047e-24],
    ['normal below -20', normalCdf(-20), 2.7536241186061556e-89],
    ['normal quantile of 1e-15', normalQuantile(1e-15), -7.941345326170998],
    ['normal quantile of 1e-300', normalQuantile(1e-300), -37.0470962993612],
    ['chi-square above 200, 3 degrees', chiSquareUpperTail(200, 3), 4.218541107192018e-43],
    ['chi-square above 200, 100 degrees', chiSquareUpperTail(200, 100), 1.1784500720979781e-8],
    ['t quantile with a million degrees', tQuantile(0.975, 1e6), 1.959966356814107],
    ['beta with billions', betaCdf(0.9375, 3e9, 2e8), 0.4999915024010948],
    ['beta below 0.8', betaCdf(0.8, 900.5, 100.5), 5.8005450142758175e-18],
    ['log gamma of 900.5', logGamma(900.5), 5223.074179228791],
    ['log gamma of 0.3', logGamma(0.3), 1.0957979948180756],
    // With mpmath 1.3.0 at 50 digits: few degrees of freedom, so many that t is nearly normal, and the change between.
    ['t quantile of 1e-5, 1e9 degrees', tQuantile(1e-5, 1e9), -4.264890814382885],
    ['t quantile of 0.001, 1e9 degrees', tQuantile(0.001, 1e9), -3.0902323143179427],
    ['t quantile of 0.975, 1e9 degrees', tQuantile(0.975, 1e9), 1.9599639869123255],
    ['t quantile of 1e-12, 1e7 degrees', tQuantile(1e-12, 1e7), -7.03449270352616],
    ['t quantile of 1e-5, 1e6 degrees', tQuantile(1e-5, 1e6), -4.264911254069659],
    ['t quantile of 1e-5, 1e15 degrees', tQuantile(1e-5, 1e15), -4.264890793922845],
    ['t quantile of 0.4, 1e12 degrees', tQuantile(0.4, 1e12), normalQuantile(0.4)],
    ['t quantile of 1e-5, endless degrees', tQuantile(1e-5, Number.POSITIVE_INFINITY), normalQuantile(1e-5)],
    ['t quantile of 1e-5, 0.3 degrees', tQuantile(1e-5, 0.3), -1395812007068299.0],
    ['t quantile of 1e-100, 0.5 degrees', tQuantile(1e-100, 0.5), -1.02849115631634e199],
    ['t below -20, a million degrees', tCdf(-20, 1e6), 2.8665435236951854e-89],
    ['t below -3, 1e9 degrees', tCdf(-3, 1e9), 0.0013498980648689578],
    ['t below 2, 1e9 degrees', tCdf(2, 1e9), 0.9772498679168434],
  ])('%s has all its digits', (_, found, expected) => {
    expect(Math.abs(found / expected - 1)).toBeLessThan(1e-10)
  })

  property.prop([tenths(-300, -0.4), tenths(0, 20)])(
    'the t quantile of any tail and any degrees of freedom has that tail',
    (logP, logDf) => {
      const [p, df] = [10 ** logP, 10 ** logDf]
      const t = tQuantile(p, df)
      // What the last digit of t is worth in the tail, where a tail falls fast.
      const digit = 1e-15 * Math.min(df, t * t)
      if (t > -1e150) expect(Math.abs(tCdf(t, df) / p - 1)).toBeLessThan(1e-10 + 10 * digit)
      expect(tQuantile(1 - 2 ** -20, df)).toBe(-tQuantile(2 ** -20, df))
      expect(tQuantile(p, df * 2)).toBeGreaterThanOrEqual(t * (1 + 1e-12))
    },
  )

  property.prop([tenths(-9, -0.1), tenths(-1, 7), tenths(-1, 7)])(
    'the beta quantile of any tail and any shapes has that tail',
    (logP, logA, logB) => {
      const [p, a, b] = [10 ** logP, 10 ** logA, 10 ** logB]
      const x = betaQuantile(p, a, b)
      // Next to 0 and 1 there are no numbers between which the tail could be told apart.
      const [below, above] = [x * (1 - 4e-16) - 4e-17, Math.min(1, x * (1 + 4e-16) + 1e-16)]
      expect(betaCdf(below, a, b) * (1 - 1e-8)).toBeLessThanOrEqual(p)
      expect(betaCdf(above, a, b) * (1 + 1e-8)).toBeGreaterThanOrEqual(p)
    },
  )

  test('refuses what is no probability', () => {
    expect(() => zForConfidence(95)).toThrow(/0.95/)
    expect(() => normalQuantile(1)).toThrow(/between 0 and 1/)
  })
})

test('a root is found even with infinite ends, and its absence is reported', () => {
  expect(findRoot((x) => Math.log(x / 0.3), 0, 1)).toBeCloseTo(0.3, 12)
  expect(() => findRoot((x) => x * x + 1, -1, 1)).toThrow(/No root/)
})
