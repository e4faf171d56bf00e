import type { Figure } from '@otzyv/contracts'
import { expect, test } from 'vitest'
import { textsOf } from './choose-texts.ts'
import { renderPublished } from './render-published.ts'

/** Browsers differ in which space they put; readers do not see it. */
const even = (texts: readonly string[]) => texts.map((text) => text.replace(/\s/g, ' '))

const figure: Figure = {
  ...{ value: 82.5, lower: 70, upper: 90, confidence: 0.95, method: 'wilson', n: 1200, nEffective: null },
  ...{ sent: null, responded: null, flags: [] },
}
const empty: Figure = { ...figure, value: null, lower: null, upper: null, n: 0, flags: ['no_data'] }
const hidden: Figure = { ...empty, n: null, flags: ['suppressed'] }

test('a published figure stands with the number of answers it was from', () => {
  expect(even(renderPublished('en', textsOf('en'), 'percent', figure))).toEqual(['was 82.5%', 'n = 1,200'])
  expect(even(renderPublished('ru', textsOf('ru'), 'percent', figure))).toEqual(['было 82,5 %', 'n = 1 200'])
})

test('a column that was closed without answers says so in words, without a number', () => {
  expect(even(renderPublished('en', textsOf('en'), 'percent', empty))).toEqual(['had no answers'])
  expect(even(renderPublished('ru', textsOf('ru'), 'percent', empty))).toEqual(['ответов не было'])
})

test('a figure that was hidden when its column was closed shows no number', () => {
  expect(even(renderPublished('en', textsOf('en'), 'percent', hidden))).toEqual(['was hidden'])
  expect(even(renderPublished('ru', textsOf('ru'), 'percent', hidden))).toEqual(['было скрыто'])
})
