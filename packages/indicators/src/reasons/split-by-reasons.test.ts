import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { presets } from '../presets/presets.ts'
import { type ReasonCounts, splitByReasons } from './split-by-reasons.ts'

const row = (rating: number, count: number, ...reasons: string[]): ReasonCounts => ({ rating, reasons, count })

test('a fall is what its reasons took, and an answer with two reasons counts half for each', () => {
  const before = [row(5, 90), row(1, 6, 'slow'), row(2, 4)]
  const since = [row(5, 80), row(1, 6, 'slow'), row(1, 10, 'slow', 'again'), row(2, 2), row(3, 2, 'again')]
  const split = splitByReasons(before, since, presets.top2of5)
  expect(split).toMatchObject({ before: { n: 100, value: 90 }, since: { n: 100, value: 80 }, total: -10 })
  expect(split?.parts).toEqual([
    { reason: 'again', before: { n: 0, lost: 0 }, since: { n: 12, lost: 7 }, points: -7 },
    { reason: 'slow', before: { n: 6, lost: 6 }, since: { n: 16, lost: 11 }, points: -5 },
    { reason: null, before: { n: 4, lost: 4 }, since: { n: 2, lost: 2 }, points: 2 },
  ])
})

test('what is said to be good takes nothing, and a side without answers has no split', () => {
  const split = splitByReasons([row(5, 10, 'friendly')], [row(5, 9, 'friendly'), row(1, 1)], presets.top2of5)
  expect(split?.parts.map(({ reason }) => reason)).toEqual([null])
  expect(splitByReasons([], [row(5, 1)], presets.top2of5)).toBeNull()
})

const side = fc.array(
  fc.record({
    rating: fc.integer({ min: 1, max: 5 }),
    reasons: fc.subarray(['slow', 'rude', 'again', 'unclear']),
    count: fc.integer({ min: 1, max: 40 }),
  }),
  { minLength: 1, maxLength: 12 },
)

test.prop([side, side, fc.constantFrom(presets.top2of5, presets.good_bad_5, presets.mean_0_100, presets.nps)])(
  'the parts add up to the whole change, under every method',
  (before, since, preset) => {
    const split = splitByReasons(before, since, preset)
    if (split === null) return
    expect(split.parts.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(split.total, 9)
    expect(split.total).toBeCloseTo(split.since.value - split.before.value, 9)
  },
)
