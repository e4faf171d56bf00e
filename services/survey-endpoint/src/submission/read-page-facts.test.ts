import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { readPageFacts } from './read-page-facts.ts'

const facts = { via: 'gesture', event: 'pointermove', elapsedMs: 812, openedWith: 5, webdriver: false }
const unknown = { via: 'unknown', event: '', elapsedMs: null, openedWith: null, webdriver: false }

test('what a page reports is taken as it is', () => {
  expect(readPageFacts(facts)).toEqual(facts)
  expect(readPageFacts({ ...facts, webdriver: true, elapsedMs: 0, openedWith: 0 })).toEqual({
    ...facts,
    webdriver: true,
    elapsedMs: 0,
    openedWith: 0,
  })
})

test.each([undefined, null, 5, 'gesture', [], {}, { via: 'vote', event: 'Click!' }])(
  'what makes no sense (%j) is left out',
  (raw) => {
    expect(readPageFacts(raw)).toEqual(unknown)
  },
)

test.each([
  { via: 1 },
  { event: 'a'.repeat(21) },
  { event: 'a\nb' },
  { elapsedMs: -1 },
  { elapsedMs: 1.5 },
  { elapsedMs: 1e13 },
  { elapsedMs: '812' },
  { openedWith: 100 },
  { webdriver: 'true' },
])('one field that makes no sense (%j) costs none of the others', (wrong) => {
  const [name] = Object.keys(wrong)
  expect(readPageFacts({ ...facts, ...wrong })).toEqual({
    ...facts,
    ...Object.fromEntries(Object.entries(unknown).filter(([field]) => field === name)),
  })
})

property.prop([fc.anything({ withNullPrototype: true, withBigInt: true })])('anything can be reported', (raw) => {
  expect(Object.keys(readPageFacts(raw))).toEqual(Object.keys(unknown))
})
