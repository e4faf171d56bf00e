import { normalTwoSided } from '@otzyv/statistics'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { computeIndicator } from '../indicator/compute-indicator.ts'
import { presets } from '../presets/presets.ts'
import { toRatingCounts } from '../ratings/rating-counts.ts'
import { compareIndicators, computeDifference, testIndicators } from './compare-indicators.ts'
import { compareWithTarget } from './compare-with-target.ts'
import { judgeAgainstTarget } from './judge-against-target.ts'
import { computeSmallestNoticeableDrop } from './smallest-noticeable-change.ts'

/** x of 5 and the rest of 1 on the 5-point scale. */
const csat = (x: number, n: number) => [0, n - x, 0, 0, 0, x]

describe('comparing indicators', () => {
  test('86 % and 91 % of 200 each cannot be told apart', () => {
    const found = compareIndicators(csat(172, 200), csat(182, 200), presets.top2of5)
    expect(found.difference).toBeCloseTo(-5, 12)
    expect(found.lower).toBeCloseTo(-11.37022775, 7)
    expect(found.upper).toBeCloseTo(1.316444526, 7)
    expect(found).toMatchObject({ method: 'newcombe', test: 'two_proportion_z', nA: 200, nB: 200, flags: [] })
    expect(found.pValue).toBeGreaterThan(0.05)
  })

  test('small expected counts go to the exact test', () => {
    const found = compareIndicators(csat(3, 4), csat(1, 4), presets.top2of5)
    expect(found).toMatchObject({ test: 'fisher_exact', flags: ['low_n', 'suppressed'] })
    expect(found.pValue).toBeCloseTo(0.4857142857, 9)
  })

  test('five promoters of five are not a loss against +80', () => {
    const all = toRatingCounts({ 10: 5 })
    const company = toRatingCounts({ 10: 850, 8: 100, 0: 50 })
    const found = compareIndicators(all, company, presets.nps)
    expect(found).toMatchObject({ difference: 20, method: 'mover_score' })
    expect(found.lower).toBeLessThan(0)
    expect(found.upper).toBeGreaterThan(20)
  })

  test('means by Welch, stretched with the preset', () => {
    const a = toRatingCounts({ 1: 1, 2: 3, 3: 5, 4: 15, 5: 26 })
    const b = toRatingCounts({ 1: 4, 2: 6, 3: 10, 4: 18, 5: 12 })
    const found = compareIndicators(a, b, presets.mean_0_100)
    expect(found.lower).toBeCloseTo(25 * 0.2379819898, 6)
    expect(found.pValue).toBeCloseTo(0.002930644256, 8)
  })

  test('a side without data gives no figures; a mean of one response no bounds', () => {
    const none = { difference: null, lower: null, upper: null, pValue: null }
    for (const preset of [presets.top2of5, presets.mean_0_100]) {
      expect(compareIndicators([], csat(3, 4), preset)).toMatchObject({ ...none, flags: ['no_data'] })
    }
    expect(compareIndicators([], [1], presets.nps)).toMatchObject(none)
    const one = compareIndicators(csat(1, 1), csat(3, 4), presets.mean_0_100)
    expect(one).toMatchObject({ difference: 25, lower: null, pValue: null })
  })
})

test('the p-value by itself is that of the comparison, under every preset', () => {
  const counts = fc.array(fc.nat(30), { minLength: 11, maxLength: 11 })
  fc.assert(
    fc.property(counts, counts, fc.constantFrom(...Object.values(presets)), (a, b, preset) => {
      const onScale = (given: number[]) =>
        given.map((count, rating) => (rating < preset.scaleMin || rating > preset.scaleMax ? 0 : count))
      const [left, right] = [onScale(a), onScale(b)]
      const { pValue, difference, lower, upper } = compareIndicators(left, right, preset)
      expect(testIndicators(left, right, preset)).toBe(pValue)
      expect(computeDifference(left, right, preset)).toEqual({ difference, lower, upper })
    }),
  )
  expect(testIndicators([], csat(3, 4), presets.top2of5)).toBeNull()
})

describe('power', () => {
  test('an indicator has it in its own unit', () => {
    const share = computeSmallestNoticeableDrop(csat(819, 910), 280, presets.top2of5)
    expect(share).toBeCloseTo(6.3, 1)
    const nps = computeSmallestNoticeableDrop(toRatingCounts({ 10: 500, 8: 300, 0: 200 }), 280, presets.nps)
    expect(nps).toBeCloseTo(100 * 2.8015852 * Math.sqrt(0.61 * (1 / 1000 + 1 / 280)), 4)
    const mean = computeSmallestNoticeableDrop(csat(819, 910), 280, presets.mean_0_100)
    expect(mean).toBeGreaterThan(0)
    expect(computeSmallestNoticeableDrop([], 280, presets.top2of5)).toBeNull()
    expect(computeSmallestNoticeableDrop(csat(8, 10), 0, presets.mean_0_100)).toBeNull()
  })
})

test('a share is below or above a target exactly if its score test rejects the target', () => {
  for (const n of [1, 5, 12, 30, 155, 2000])
    for (let x = 0; x <= n; x += Math.max(1, Math.floor(n / 40)))
      for (const target of [1, 50, 80, 85, 95, 99]) {
        const share = target / 100
        // Wilson's interval is all shares that the score test does not reject: this asks the test itself.
        const z = (x / n - share) / Math.sqrt((share * (1 - share)) / n)
        const expected = z < -1.959963984540054 ? 'below' : z > 1.959963984540054 ? 'above' : 'unclear'
        const found = computeIndicator(csat(x, n), presets.top2of5)
        expect([x, n, target, compareWithTarget(found, target)]).toEqual([x, n, target, expected])
      }
  expect(compareWithTarget({ lower: null, upper: null }, 80)).toBe('unclear')
})

describe('several figures against one target', () => {
  const csat = (x: number, n: number) => [0, n - x, 0, 0, 0, x]
  const rule = presets.top2of5

  test('one alone is said what its own interval says, whatever the method of the preset', () => {
    for (const preset of [rule, presets.nps, presets.mean_0_100])
      for (const counts of [csat(40, 60), csat(55, 60), csat(60, 60), csat(3, 60), [0, 9, 5, 11, 20, 15]])
        for (const target of [0, 30, 66, 90, 100]) {
          const own = preset.scaleMax === 10 ? [...counts, 0, 0, 7, 1, 2] : counts
          const expected = compareWithTarget(computeIndicator(own, preset), target)
          expect(judgeAgainstTarget([own], target, preset)[0]?.side).toBe(expected)
        }
  })

  test('its p-value is that of the score test', () => {
    const [judged] = judgeAgainstTarget([csat(80, 100)], 90, rule)
    // (0.8 − 0.9) / √(0.9 × 0.1 / 100) = −3.33.
    expect(judged?.adjustedPValue).toBeCloseTo(normalTwoSided(10 / 3), 5)
  })

  test('one of 40 that its own interval puts below is not below among the others, and one far below is', () => {
    const at = csat(90, 100)
    const among = (counts: number[]) => judgeAgainstTarget([counts, ...Array.from({ length: 39 }, () => at)], 90, rule)
    const nearly = csat(83, 100)
    expect(judgeAgainstTarget([nearly], 90, rule)[0]?.side).toBe('below')
    expect(among(nearly)[0]?.side).toBe('unclear')
    expect(among(csat(60, 100))[0]?.side).toBe('below')
    expect(among(csat(60, 100)).filter((one) => one?.side !== 'unclear')).toHaveLength(1)
  })

  test('of fewer than 5 answers nothing is said, and they are not counted among the others', () => {
    expect(judgeAgainstTarget([csat(0, 4), []], 90, rule)).toEqual([null, null])
    const alone = judgeAgainstTarget([csat(83, 100)], 90, rule)[0]
    expect(judgeAgainstTarget([csat(83, 100), csat(0, 4)], 90, rule)[0]).toEqual(alone)
  })
})
