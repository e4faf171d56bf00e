import {
  balanceScoreInterval,
  kitagawaSplit,
  moverBalanceDifference,
  newcombeDifference,
  wilsonInterval,
} from '@otzyv/statistics'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareIndicators } from './compare/compare-indicators.ts'
import { computeClusteredIndicator } from './indicator/compute-clustered-indicator.ts'
import { computeIndicator } from './indicator/compute-indicator.ts'
import { computeWeightedIndicator } from './indicator/compute-weighted-indicator.ts'
import type { Preset } from './presets/preset.ts'
import { presets } from './presets/presets.ts'
import type { RatingCounts } from './ratings/rating-counts.ts'

const bounds: Record<Preset['unit'], [number, number]> = {
  percent: [0, 100],
  points: [-100, 100],
  mean: [1, 7],
}

/** A preset with counts that its scale can have. */
const caseOf = fc
  .tuple(
    fc.constantFrom<Preset>(...Object.values(presets)),
    fc.array(fc.oneof(fc.constant(0), fc.nat(400)), { minLength: 11, maxLength: 11 }),
  )
  .map(([preset, raw]) => ({
    preset,
    counts: raw.map((count, rating) => (rating < preset.scaleMin || rating > preset.scaleMax ? 0 : count)),
  }))

/** x of n. */
const share = fc.nat(300).chain((n) => fc.record({ x: fc.nat(n + 1), n: fc.constant(n + 1) }))

const tally = fc.record({ positive: fc.nat(200), neutral: fc.nat(200), negative: fc.nat(200) })

describe('every indicator', () => {
  test('lies in its interval, which lies on its scale', () => {
    fc.assert(
      fc.property(caseOf, fc.constantFrom(0.8, 0.95, 0.998), ({ preset, counts }, confidence) => {
        const { value, lower, upper, flags } = computeIndicator(counts, preset, { confidence })
        if (value === null) {
          expect([lower, upper, flags]).toEqual([null, null, ['no_data']])
          return
        }
        const [least, most] = bounds[preset.unit]
        expect(value).toBeGreaterThanOrEqual(least)
        expect(value).toBeLessThanOrEqual(most)
        if (lower === null || upper === null) {
          expect(preset.method).toBe('mean')
          return
        }
        expect(lower).toBeGreaterThanOrEqual(least)
        expect(upper).toBeLessThanOrEqual(most)
        expect(lower).toBeLessThanOrEqual(value + 1e-9)
        expect(upper).toBeGreaterThanOrEqual(value - 1e-9)
      }),
      { numRuns: 500 },
    )
  })

  test('has a narrower interval with more responses of the same kind', () => {
    fc.assert(
      fc.property(caseOf, ({ preset, counts }) => {
        const once = computeIndicator(counts, preset)
        const fourfold = computeIndicator(
          counts.map((count) => 4 * count),
          preset,
        )
        if (once.lower === null || once.upper === null || fourfold.lower === null || fourfold.upper === null) return
        expect(fourfold.upper - fourfold.lower).toBeLessThan(once.upper - once.lower + 1e-9)
      }),
    )
  })

  test('has the same value when clustered, and with weights that change nothing', () => {
    fc.assert(
      fc.property(caseOf, ({ preset, counts }) => {
        const plain = computeIndicator(counts, preset)
        const half: RatingCounts = counts.map((count) => Math.floor(count / 2))
        const rest = counts.map((count, rating) => count - (half[rating] ?? 0))
        const clustered = computeClusteredIndicator([half, rest], preset)
        const weighted = computeWeightedIndicator([{ population: 1000, counts }], preset)
        expect(clustered.value).toBe(plain.value)
        expect(clustered.nEffective).toBeLessThanOrEqual(plain.nEffective + 1e-9)
        expect(weighted.value ?? 0).toBeCloseTo(plain.value ?? 0, 9)
        for (const { value, lower, upper } of [clustered, weighted]) {
          if (value === null || lower === null || upper === null) continue
          expect(lower).toBeLessThanOrEqual(value + 1e-9)
          expect(upper).toBeGreaterThanOrEqual(value - 1e-9)
        }
      }),
    )
  })
})

test('the score interval holds for weighted counts of any size', () => {
  const count = fc.oneof(fc.constant(0), fc.double({ min: 1e-9, max: 1e9, noNaN: true }))
  fc.assert(
    fc.property(count, count, count, fc.constantFrom(0.8, 0.95, 0.998), (positive, neutral, negative, confidence) => {
      const n = positive + neutral + negative
      const found = balanceScoreInterval({ positive, neutral, negative }, confidence)
      if (found === null) {
        expect(n).toBe(0)
        return
      }
      expect(found.lower).toBeGreaterThanOrEqual(-1)
      expect(found.upper).toBeLessThanOrEqual(1)
      expect(found.lower).toBeLessThanOrEqual((positive - negative) / n + 1e-9)
      expect(found.upper).toBeGreaterThanOrEqual((positive - negative) / n - 1e-9)
    }),
    { numRuns: 500 },
  )
})

describe('mirrors', () => {
  test('Wilson: successes and failures', () => {
    fc.assert(
      fc.property(share, ({ x, n }) => {
        const plain = wilsonInterval(x, n)
        const mirrored = wilsonInterval(n - x, n)
        expect((plain?.lower ?? 0) + (mirrored?.upper ?? 0)).toBeCloseTo(1, 12)
      }),
    )
  })

  test('score interval of a balance: promoters and detractors', () => {
    fc.assert(
      fc.property(tally, ({ positive, neutral, negative }) => {
        const plain = balanceScoreInterval({ positive, neutral, negative })
        const mirrored = balanceScoreInterval({ positive: negative, neutral, negative: positive })
        expect((plain?.lower ?? 0) + (mirrored?.upper ?? 0)).toBeCloseTo(0, 9)
      }),
    )
  })

  test('differences: the two sides', () => {
    fc.assert(
      fc.property(share, share, tally, tally, (a, b, c, d) => {
        const [ab, ba] = [newcombeDifference(a, b), newcombeDifference(b, a)]
        expect((ab?.lower ?? 0) + (ba?.upper ?? 0)).toBeCloseTo(0, 12)
        const [cd, dc] = [moverBalanceDifference(c, d), moverBalanceDifference(d, c)]
        expect((cd?.upper ?? 0) + (dc?.lower ?? 0)).toBeCloseTo(0, 9)
      }),
    )
  })
})

test('a difference lies in its interval and its p-value is a probability', () => {
  fc.assert(
    fc.property(caseOf, fc.array(fc.nat(40), { minLength: 11, maxLength: 11 }), ({ preset, counts }, raw) => {
      const other = raw.map((count, rating) => (rating < preset.scaleMin || rating > preset.scaleMax ? 0 : count))
      const { difference, lower, upper, pValue } = compareIndicators(counts, other, preset)
      if (pValue !== null) expect(pValue >= 0 && pValue <= 1).toBe(true)
      if (difference === null || lower === null || upper === null) return
      expect(lower).toBeLessThanOrEqual(difference + 1e-9)
      expect(upper).toBeGreaterThanOrEqual(difference - 1e-9)
    }),
  )
})

test('rate and mix add up to the change, stratum by stratum as well', () => {
  const stratum = fc.record({ n: fc.nat(1000), rate: fc.double({ min: 0, max: 1, noNaN: true }) })
  fc.assert(
    fc.property(fc.array(fc.tuple(stratum, stratum), { minLength: 1, maxLength: 8 }), (pairs) => {
      const split = kitagawaSplit(
        pairs.map(([from]) => from),
        pairs.map(([, to]) => to),
      )
      if (split === null) {
        expect(pairs.every(([{ n }]) => n === 0) || pairs.every(([, { n }]) => n === 0)).toBe(true)
        return
      }
      const parts = split.strata.reduce((sum, { rate, mix }) => sum + rate + mix, 0)
      expect(Math.abs(split.total - parts)).toBeLessThan(1e-12)
      expect(Math.abs(split.total - split.rateEffect - split.mixEffect)).toBeLessThan(1e-12)
    }),
  )
})
