import { wilsonClustered } from '@otzyv/statistics'
import { describe, expect, test } from 'vitest'
import { presets } from '../presets/presets.ts'
import { computeClusteredIndicator } from './compute-clustered-indicator.ts'
import { computeIndicator } from './compute-indicator.ts'
import { computeWeightedIndicator } from './compute-weighted-indicator.ts'

const csat = (x: number, n: number) => [0, n - x, 0, 0, 0, x]

describe('clustered', () => {
  const x = [3, 1, 0, 5, 2, 1, 4, 0, 2, 6, 1, 3]
  const n = [3, 1, 2, 6, 2, 1, 5, 3, 2, 6, 2, 4]
  const customers = x.map((satisfied, index) => csat(satisfied, n[index] ?? 0))

  test('customers who agree with themselves count for less', () => {
    const found = computeClusteredIndicator(customers, presets.top2of5)
    expect(found.value).toBeCloseTo(75.67567568, 6)
    expect(found.nEffective).toBeCloseTo(20.58579612, 6)
    expect(found).toMatchObject({ n: 37, method: 'wilson_clustered', flags: ['clustered'] })
    // Twelve customers: t with 11 degrees of freedom, wider than with z.
    expect(found.lower).toBeCloseTo(51.4304925, 5)
    expect(100 * (wilsonClustered(x.map((sum, i) => ({ x: sum, n: n[i] ?? 0 })))?.lower ?? 0)).toBeCloseTo(
      54.15121514,
      6,
    )
  })

  test('one response a customer is what it was, but for t with few customers', () => {
    const single = Array.from({ length: 200 }, (_, index) => csat(index % 10 === 0 ? 0 : 1, 1))
    const plain = computeIndicator(csat(180, 200), presets.top2of5)
    const found = computeClusteredIndicator(single, presets.top2of5)
    expect(found.lower).toBeCloseTo(plain.lower ?? 0, 0)
    expect(found.nEffective).toBeGreaterThan(195)
  })

  test('works for balances and means', () => {
    const pairs = Array.from({ length: 40 }, (_, index) => {
      const counts = new Array<number>(11).fill(0)
      counts[index % 4 === 0 ? 3 : 10] = 2
      return counts
    })
    const nps = computeClusteredIndicator(pairs, presets.nps)
    expect(nps).toMatchObject({ value: 50, method: 'nps_score_clustered' })
    expect(nps.nEffective).toBeCloseTo(39, 0)
    const ces = computeClusteredIndicator(
      pairs.map((_, index) => [0, 0, 0, index % 2 ? 2 : 0, 0, index % 2 ? 0 : 2]),
      presets.ces_mean,
    )
    expect(ces).toMatchObject({ value: 4, method: 't_clustered' })
    expect((ces.lower ?? 0) + (ces.upper ?? 0)).toBeCloseTo(8, 9)
  })

  test('no data, one customer, all the same', () => {
    expect(computeClusteredIndicator([], presets.top2of5)).toMatchObject({ value: null, flags: ['no_data'] })
    expect(computeClusteredIndicator([csat(30, 30)], presets.top2of5)).toMatchObject({
      value: 100,
      lower: null,
      nEffective: 1,
    })
    const same = computeClusteredIndicator([csat(20, 20), csat(20, 20), csat(20, 20)], presets.top2of5)
    expect(same.nEffective).toBe(3)
    expect(same.lower).toBeLessThan(computeIndicator(csat(60, 60), presets.top2of5).lower ?? 0)
  })
})

describe('weighted', () => {
  test('gives the strata their place', () => {
    const strata = [
      { population: 400, counts: csat(45, 50) },
      { population: 900, counts: csat(60, 80) },
      { population: 700, counts: csat(18, 30) },
    ]
    const found = computeWeightedIndicator(strata, presets.top2of5)
    expect(found.value).toBeCloseTo(72.75, 9)
    expect(found).toMatchObject({ n: 160, method: 'wilson_weighted', flags: ['weighted'] })
    expect(found.nEffective).toBeCloseTo((0.7275 * 0.2725) / 0.03959645918 ** 2, 4)
  })

  test('small strata are merged, so that none is refused', () => {
    const strata = [
      { population: 500, counts: csat(45, 50) },
      { population: 300, counts: csat(0, 2) },
      { population: 200, counts: csat(9, 9) },
    ]
    const found = computeWeightedIndicator(strata, presets.top2of5)
    expect(found.value).toBeCloseTo(100 * (0.5 * 0.9 + 0.5 * (9 / 11)), 9)
  })

  test('no response weighs more than five', () => {
    const strata = [
      { population: 10, counts: csat(90, 100) },
      { population: 9990, counts: csat(0, 10) },
    ]
    const found = computeWeightedIndicator(strata, presets.top2of5)
    // Unbounded, the second stratum would have 99.9 % of the weight; at five it has 50 parts to 0.11.
    expect(found.value).toBeCloseTo((100 * 0.0011 * 90) / (0.0011 * 100 + 5 * 10), 6)
  })

  test('balances keep to their scale; no data and no population', () => {
    const strata = [{ population: 5, counts: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 12] }]
    expect(computeWeightedIndicator(strata, presets.nps)).toMatchObject({ value: 100, upper: 100 })
    expect(computeWeightedIndicator(strata, presets.nps).lower).toBeLessThan(100)
    expect(computeWeightedIndicator([], presets.nps)).toMatchObject({ value: null, flags: ['no_data'] })
    expect(() => computeWeightedIndicator([{ population: 0, counts: csat(3, 4) }], presets.top2of5)).toThrow(
      /population/,
    )
  })
})
