import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { packHead, unpackHead } from './packed-head.ts'

const byte = fc.integer({ min: 0, max: 255 })

test.prop([byte, byte])('every two bytes are read as one head, and that head is written as them', (first, ninth) => {
  expect(packHead(unpackHead(first, ninth))).toEqual({ first, ninth })
})

test('the first four kinds stand where they stood when a kind had two bits', () => {
  for (const kindPlace of [0, 1, 2, 3])
    expect(packHead({ version: 1, kindPlace, localeIndex: 5 })).toEqual({ first: 1, ninth: kindPlace * 64 + 5 })
})

test.each([
  { version: 16, kindPlace: 0, localeIndex: 0 },
  { version: 1, kindPlace: 64, localeIndex: 0 },
  { version: 1, kindPlace: -1, localeIndex: 0 },
  { version: 1, kindPlace: 0, localeIndex: 64 },
])('what has no room is refused: %j', (head) => {
  expect(() => packHead(head)).toThrow(RangeError)
})
