import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { presets } from '../presets/presets.ts'
import { mergeCounts } from '../ratings/rating-counts.ts'
import { compareAtSameMix, measureMixDistance } from './compare-at-same-mix.ts'
import { compareIndicators } from './compare-indicators.ts'

const preset = presets.top2of5
/** x of 5 and the rest of 1 on the 5-point scale. */
const csat = (x: number, n: number) => [0, n - x, 0, 0, 0, x]

/** Charig et al. 1986, BMJ 292:879: open surgery against the other way, by the size of the stones. */
const STONES = [
  { value: 'small', a: csat(81, 87), b: csat(234, 270) },
  { value: 'large', a: csat(192, 263), b: csat(55, 80) },
]

describe('two sides at the same mix', () => {
  test('are those of the kidney stones, where the raw figures point the other way', () => {
    const [a, b] = (['a', 'b'] as const).map((side) => mergeCounts(STONES.map((stratum) => stratum[side])))
    expect(compareIndicators(a ?? [], b ?? [], preset).difference).toBeLessThan(0)
    const found = compareAtSameMix(STONES, preset)
    // (357 × 81/87 + 343 × 192/263) / 700 and (357 × 234/270 + 343 × 55/80) / 700.
    expect(found?.a.value).toBeCloseTo(83.2546, 3)
    expect(found?.b.value).toBeCloseTo(77.8875, 3)
    expect(found?.difference).toBeCloseTo(5.3671, 3)
    // z = 0.053671 / √(0.51² × 0.103853 × (1/87 + 1/270) + 0.49² × 0.201482 × (1/263 + 1/80)), the spreads those of 315/357 and 247/343.
    expect(found?.pValue).toBeCloseTo(0.1212, 3)
    expect(found?.strata.map(({ value, nA, nB }) => [value, nA, nB])).toEqual([
      ['small', 87, 270],
      ['large', 263, 80],
    ])
  })

  test('are the plain ones if there is one stratum, but for how the p-value is approximated', () => {
    const found = compareAtSameMix([{ value: '', a: csat(80, 100), b: csat(85, 90) }], preset)
    const plain = compareIndicators(csat(80, 100), csat(85, 90), preset)
    expect(found?.difference).toBeCloseTo(plain.difference ?? 0, 9)
    expect(found?.lower).toBeCloseTo(plain.lower ?? 0, 9)
    expect(found?.upper).toBeCloseTo(plain.upper ?? 0, 9)
    expect(found?.pValue).toBeCloseTo(plain.pValue ?? 0, 9)
  })

  test('leave out what one of them has fewer than five answers of, and say how many that are', () => {
    const rare = { value: 'rare', a: csat(50, 60), b: csat(4, 4) }
    expect(compareAtSameMix([...STONES, rare], preset)).toEqual({
      ...compareAtSameMix(STONES, preset),
      leftOut: { a: 60, b: 4 },
    })
    expect(compareAtSameMix([rare], preset)).toBeNull()
    expect(compareAtSameMix([], preset)).toBeNull()
  })

  test('are mirrored if they are swapped, under every kind of indicator, and their intervals hold their values', () => {
    const ratings = fc.array(fc.nat(30), { minLength: 5, maxLength: 5 }).map((counts) => [0, ...counts])
    const strata = fc.array(fc.record({ value: fc.string(), a: ratings, b: ratings }), { maxLength: 5 })
    fc.assert(
      fc.property(strata, fc.constantFrom(presets.top2of5, presets.good_bad_5, presets.mean_0_100), (given, rule) => {
        const found = compareAtSameMix(given, rule)
        const mirrored = compareAtSameMix(
          given.map(({ value, a, b }) => ({ value, a: b, b: a })),
          rule,
        )
        if (found === null) {
          expect(mirrored).toBeNull()
          return
        }
        expect(mirrored?.difference).toBeCloseTo(-found.difference, 9)
        expect(mirrored?.lower).toBeCloseTo(-found.upper, 9)
        for (const { value, lower, upper } of [found.a, found.b]) {
          expect(lower).toBeLessThanOrEqual(value + 1e-9)
          expect(upper).toBeGreaterThanOrEqual(value - 1e-9)
        }
        expect(found.strata.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9)
      }),
      { numRuns: 60 },
    )
  })
})

test('how differently two sides are made up is 0 for the same mix and 1 if they share nothing', () => {
  expect(
    measureMixDistance([
      { nA: 10, nB: 30 },
      { nA: 20, nB: 60 },
    ]),
  ).toBeCloseTo(0, 12)
  expect(
    measureMixDistance([
      { nA: 10, nB: 0 },
      { nA: 0, nB: 60 },
    ]),
  ).toBe(1)
  expect(
    measureMixDistance([
      { nA: 50, nB: 25 },
      { nA: 50, nB: 75 },
    ]),
  ).toBeCloseTo(0.25, 12)
  expect(measureMixDistance([{ nA: 5, nB: 0 }])).toBeNull()
})
