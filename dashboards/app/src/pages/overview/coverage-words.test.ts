import { CancelReason, CoverageOutcome } from '@otzyv/contracts'
import { expect, test } from 'vitest'
import { textsOf } from '../../format/choose-texts.ts'

test.each([
  ['English', textsOf('en').coverage],
  ['Russian', textsOf('ru').coverage],
])('every outcome has words of its own in %s', (_language, words) => {
  expect(Object.keys(words.reasons).sort()).toEqual([...CancelReason.options].sort())
  const known = new Set([...Object.keys(words.reasons), ...Object.keys(words.askedOutcomes)])
  expect([...known].sort()).toEqual([...new Set(CoverageOutcome.options)].sort())
  const all = [...Object.values(words.reasons), ...Object.values(words.askedOutcomes)]
  expect(new Set(all).size).toBe(all.length)
})
