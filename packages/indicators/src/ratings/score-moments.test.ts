import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { computeClusteredIndicator } from '../indicator/compute-clustered-indicator.ts'
import { computeWeightedIndicator } from '../indicator/compute-weighted-indicator.ts'
import { presets } from '../presets/presets.ts'
import { levelOf, scoreRange, sumDay } from '../watch/day-sums.ts'
import { scaleScores } from './scale-scores.ts'
import { computeRatingMoments, computeScoreMoments } from './score-moments.ts'

test('moments of scores are those of the responses one by one', () => {
  const scores = [
    { y: 0, count: 2 },
    { y: 0.5, count: 1 },
    { y: 1, count: 5 },
  ]
  expect(computeScoreMoments(scores)).toEqual({ n: 8, mean: 5.5 / 8, variance: 5.25 / 8 - (5.5 / 8) ** 2 })
  expect(computeScoreMoments([{ y: 0.5, count: 0 }])).toEqual({ n: 0, mean: 0, variance: 0 })
})

property.prop([
  fc.array(fc.nat(900), { minLength: 6, maxLength: 6 }),
  fc.constantFrom(presets.top2of5, presets.good_bad_5, presets.mean_0_100, {
    ...presets.nps,
    scaleMin: 1,
    scaleMax: 5,
    positiveFrom: 5,
    negativeTo: 2,
  }),
])('moments of ratings are those of their scores, to the last digit', (ratings, preset) => {
  const counts = [0, ...ratings.slice(1)]
  expect(computeRatingMoments(counts, preset)).toEqual(computeScoreMoments(scaleScores(counts, preset)))
})

const SCALES = [
  [1, 5],
  [1, 7],
  [0, 10],
] as const

// A place on a scale such as 0.9 has no exact number, and what rounding leaves must not pass for a spread.
property.prop([
  fc.constantFrom(...SCALES),
  fc.integer({ min: 0, max: 1_000 }),
  fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 2, maxLength: 6 }),
])(
  'where all responses are the same, figures of means know no spread, however many there are',
  ([scaleMin, scaleMax], at, sizes) => {
    const preset = { ...presets.mean_0_100, scaleMin, scaleMax }
    const rating = scaleMin + (at % (scaleMax - scaleMin + 1))
    const groups = sizes.map((size) => {
      const counts = new Array<number>(11).fill(0)
      counts[rating] = size
      return counts
    })
    const value = (100 * (rating - scaleMin)) / (scaleMax - scaleMin)

    const weighted = computeWeightedIndicator(
      groups.map((counts, index) => ({ population: 1000 * (index + 1), counts })),
      preset,
    )
    expect(weighted.value).toBeCloseTo(value, 9)
    expect(weighted.method).toBe('wilson_weighted')
    expect((weighted.upper ?? 0) - (weighted.lower ?? 0)).toBeGreaterThan(0.1)

    const clustered = computeClusteredIndicator(groups, preset)
    expect(clustered.nEffective).toBe(groups.length)

    const days = groups.map((counts) => sumDay(counts, preset))
    const all = days.reduce((a, b) => ({ n: a.n + b.n, sum: a.sum + b.sum, squares: a.squares + b.squares }))
    expect(levelOf(all, scoreRange(preset)).mean).toBeCloseTo(value / 100, 12)
  },
)
