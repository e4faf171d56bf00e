import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { readTold } from './read-told.ts'

const told = { via: 'gesture', event: 'pointermove', elapsedMs: 812, openedWith: 5, webdriver: false }
const untold = { via: 'unknown', event: '', elapsedMs: null, openedWith: null, webdriver: false }

test('what a page tells is taken as it is', () => {
  expect(readTold(told)).toEqual(told)
  expect(readTold({ ...told, webdriver: true, elapsedMs: 0, openedWith: 0 })).toEqual({
    ...told,
    webdriver: true,
    elapsedMs: 0,
    openedWith: 0,
  })
})

test.each([undefined, null, 5, 'gesture', [], {}, { via: 'vote', event: 'Click!' }])(
  'what makes no sense (%j) is left out',
  (raw) => {
    expect(readTold(raw)).toEqual(untold)
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
  expect(readTold({ ...told, ...wrong })).toEqual({
    ...told,
    ...Object.fromEntries(Object.entries(untold).filter(([field]) => field === name)),
  })
})

property.prop([fc.anything({ withNullPrototype: true, withBigInt: true })])('anything can be reported', (raw) => {
  expect(Object.keys(readTold(raw))).toEqual(Object.keys(untold))
})
