import { describe, expect, test } from 'vitest'
import { presets } from '../presets/presets.ts'
import { toRatingCounts } from '../ratings/rating-counts.ts'
import { roundForDisplay } from '../rounding/round-for-display.ts'
import { computeIndicator } from './compute-indicator.ts'
import { hideSuppressed } from './indicator.ts'

const published = toRatingCounts({ 5: 42, 4: 32, 3: 10, 2: 9, 1: 14 })

describe('one histogram, several presets', () => {
  test('top-2 of 5 counts every response in the denominator', () => {
    const csat = computeIndicator(published, presets.top2of5)
    expect(csat.value).toBeCloseTo(69.1588785, 6)
    expect(csat).toMatchObject({ n: 107, nEffective: 107, method: 'wilson', confidence: 0.95, flags: [] })
    expect(csat.lower).toBeCloseTo(59.874, 2)
    expect(csat.upper).toBeCloseTo(77.121, 2)
  })

  test('good of good and bad leaves the middle out', () => {
    const good = computeIndicator(published, presets.good_bad_5)
    expect(good.n).toBe(97)
    expect(good.value).toBeCloseTo((100 * 74) / 97, 12)
  })

  test('the Zendesk preset counts a 3 as bad', () => {
    expect(computeIndicator(published, presets.zendesk)).toMatchObject({ n: 107, value: (100 * 74) / 107 })
  })

  test('the mean stretched to 0..100 is another figure', () => {
    const mean = computeIndicator(published, presets.mean_0_100)
    expect(mean.value).toBeCloseTo(68.45794393, 7)
    expect(mean.method).toBe('t')
    expect(mean.lower).toBeCloseTo((100 * (3.470689821 - 1)) / 4, 6)
  })

  test('NPS is in points with the score interval', () => {
    const nps = computeIndicator([17, 0, 0, 0, 0, 0, 0, 37, 0, 66, 0], presets.nps)
    expect(nps.value).toBeCloseTo(40.8333333, 6)
    expect(nps.lower).toBeCloseTo(26.99438883, 5)
    expect(nps.upper).toBeCloseTo(52.84234292, 5)
  })

  test('CES: the share of 5 to 7, and the mean', () => {
    const counts = toRatingCounts({ 1: 1, 2: 1, 3: 2, 4: 4, 5: 10, 6: 12, 7: 10 })
    expect(computeIndicator(counts, presets.ces_top).value).toBe(80)
    expect(computeIndicator(counts, presets.ces_mean).value).toBeCloseTo(217 / 40, 12)
  })
})

describe('edges', () => {
  test.each(Object.values(presets))('$id: no responses give null, never 0', (preset) => {
    expect(computeIndicator([], preset)).toMatchObject({
      value: null,
      lower: null,
      upper: null,
      n: 0,
      flags: ['no_data'],
    })
  })

  test('only neutral responses are no data for a share that leaves them out', () => {
    expect(computeIndicator([0, 0, 0, 4], presets.good_bad_5)).toMatchObject({ value: null, flags: ['no_data'] })
  })

  test('one response has a value and a wide interval', () => {
    const one = computeIndicator([0, 0, 0, 0, 0, 1], presets.top2of5)
    expect(one).toMatchObject({ value: 100, upper: 100, flags: ['low_n', 'suppressed'] })
    expect(one.lower).toBeCloseTo(20.65493, 4)
  })

  test('a mean of one response has no interval', () => {
    expect(computeIndicator([0, 0, 0, 0, 1], presets.ces_mean)).toMatchObject({ value: 4, lower: null, upper: null })
  })

  test('a mean of equal ratings is not certain', () => {
    const five = computeIndicator([0, 0, 0, 0, 0, 5], presets.mean_0_100)
    expect(five).toMatchObject({ value: 100, upper: 100, method: 'wilson' })
    expect(five.lower).toBeCloseTo(56.55, 1)
  })

  test('a stretched mean is a half where the counts make it one', () => {
    // 87 ones and 13 twos: 100 × 13 / 400 is 3.25, which (mean - 1) / 4 misses.
    const mean = computeIndicator([0, 87, 13], presets.mean_0_100)
    expect(mean.value).toBe(3.25)
    expect(roundForDisplay(mean.value, 1)).toBe(3.3)
  })

  test('a confidence in percent is refused, with what to write, for every method', () => {
    for (const [counts, preset] of [
      [[0, 1, 1], presets.top2of5],
      [[0, 1, 1], presets.mean_0_100],
      [[1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], presets.nps],
    ] as const) {
      expect(() => computeIndicator(counts, preset, { confidence: 95 })).toThrow(/0.95 for 95 %/)
    }
  })

  test('counts beyond 32 bits are counts', () => {
    const huge = computeIndicator([0, 1e9, 0, 0, 0, 9e9], presets.top2of5)
    expect(huge).toMatchObject({ value: 90, n: 1e10 })
    expect(huge.upper).toBeCloseTo(90 + 100 * 1.959963984540054 * Math.sqrt(0.09 / 1e10), 7)
    expect(computeIndicator([0, 1e9, 0, 0, 0, 9e9], presets.mean_0_100).upper).toBeCloseTo(huge.upper ?? 0, 7)
  })

  test('the interval of a mean stays on the scale', () => {
    const mean = computeIndicator([0, 0, 0, 0, 1, 3], { ...presets.ces_mean, scaleMax: 5 })
    expect(mean.upper).toBe(5)
  })

  test.each([
    [4, ['low_n', 'suppressed']],
    [5, ['low_n']],
    [29, ['low_n']],
    [30, []],
  ])('flags at n = %i', (n, flags) => {
    expect(computeIndicator([0, 0, 0, 0, n], presets.top2of5).flags).toEqual(flags)
  })

  test('a real 0 is a detractor', () => {
    expect(computeIndicator([1], presets.nps).value).toBe(-100)
  })

  test('a rating off the scale is refused with the reason', () => {
    expect(() => computeIndicator([3, 0, 0, 0, 1], presets.top2of5)).toThrow(/3 responses have rating 0/)
    expect(() => computeIndicator([0, 0, 0, 0, 1.5], presets.top2of5)).toThrow(/whole number/)
    expect(() => computeIndicator([0, 0, 0, 0, -1], presets.top2of5)).toThrow(/whole number/)
  })

  test('what was given is passed through', () => {
    const reported = computeIndicator([0, 0, 0, 0, 40], presets.top2of5, {
      sent: 200,
      responded: 41,
      provisional: true,
    })
    expect(reported).toMatchObject({ sent: 200, responded: 41, flags: ['provisional'] })
    expect(computeIndicator([0, 0, 0, 0, 9], presets.top2of5, { also: ['simpson'] }).flags).toEqual([
      'low_n',
      'simpson',
    ])
  })

  test('days that vary more than chance make it as wide as fewer responses would, and flagged', () => {
    const shares = [0, 40, 0, 0, 0, 160]
    const wide = computeIndicator(shares, presets.top2of5, { dispersion: 4 })
    const quarter = computeIndicator(
      shares.map((count) => count / 4),
      presets.top2of5,
    )
    expect(wide).toMatchObject({ value: 80, n: 200, nEffective: 50, flags: ['overdispersed'] })
    expect(wide.lower).toBeCloseTo(quarter.lower ?? 0, 12)
    const nps = [40, 0, 0, 0, 0, 0, 0, 0, 40, 120]
    expect(computeIndicator(nps, presets.nps, { dispersion: 4 }).upper).toBeCloseTo(
      computeIndicator(
        nps.map((count) => count / 4),
        presets.nps,
      ).upper ?? 0,
      9,
    )
    const [plain, double] = [1, 4].map((dispersion) => computeIndicator(shares, presets.mean_0_100, { dispersion }))
    expect((double?.upper ?? 0) - 80).toBeCloseTo(2 * ((plain?.upper ?? 0) - 80), 9)
    expect(computeIndicator(shares, presets.top2of5, { dispersion: 0.5 })).toMatchObject({ nEffective: 200, flags: [] })
    expect(computeIndicator([], presets.top2of5, { dispersion: 2 }).flags).toEqual(['no_data'])
    expect(() => computeIndicator(shares, presets.top2of5, { dispersion: Number.NaN })).toThrow(/dispersion/)
  })

  test('hiding takes the figures of small cells away and leaves others alone', () => {
    const small = hideSuppressed(computeIndicator([0, 0, 0, 0, 4], presets.top2of5))
    expect(small).toMatchObject({ value: null, lower: null, upper: null, n: 4 })
    expect(hideSuppressed(computeIndicator([0, 0, 0, 0, 5], presets.top2of5)).value).toBe(100)
  })
})
