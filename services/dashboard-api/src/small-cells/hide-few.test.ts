import { expect, test } from 'vitest'
import { isFew } from './hide-few.ts'

test.each([
  [[0, 0, 0], false],
  [[0, 1, 0], true],
  [[1, 2, 1], true],
  [[1, 3, 1], false],
  [[0, 0, 900], false],
])('counts of %j are few: %s', (counts, few) => {
  expect(isFew(counts)).toBe(few)
})
