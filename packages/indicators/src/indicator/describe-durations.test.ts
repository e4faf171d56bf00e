import { expect, test } from 'vitest'
import { describeDurations } from './describe-durations.ts'

test.each([
  [[7], { n: 1, median: 7, p90: 7 }],
  [[12, 3, 1, 4, 2, 10], { n: 6, median: 3.5, p90: 11 }],
  // A tenth of the way from the ninth to the tenth.
  [[1, 2, 3, 4, 5, 6, 7, 8, 9, 20], { n: 10, median: 5.5, p90: 10.1 }],
])('durations of %j are described by %j', (durations, expected) => {
  const { n, median, p90 } = describeDurations(durations) ?? { n: 0, median: 0, p90: 0 }
  expect([n, median]).toEqual([expected.n, expected.median])
  expect(p90).toBeCloseTo(expected.p90, 10)
})

test('no durations are described by nothing', () => {
  expect(describeDurations([])).toBeNull()
})
