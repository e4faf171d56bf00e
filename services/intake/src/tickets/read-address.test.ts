import { describe, expect, test } from 'vitest'
import { readAddress } from './read-address.ts'

describe('an address', () => {
  test.each(['a@b.example', "Anna.O'Neil+tag@Sub.Example.COM", 'иван@example.com', 'x@почта.рф'])(
    '%s is usable',
    (text) => {
      expect(readAddress(` ${text} `)).toMatchObject({ state: 'usable', address: text, key: text.toLowerCase() })
    },
  )
  test('is the same one however its domain is spelt', () => {
    const key = 'x@почта.рф'
    for (const text of ['x@почта.рф', 'X@ПОЧТА.РФ', 'x@xn--80a1acny.xn--p1ai'])
      expect(readAddress(text)).toEqual({ state: 'usable', address: text, key, domain: 'xn--80a1acny.xn--p1ai' })
  })

  test.each(['', '   '])('%j is missing', (text) => expect(readAddress(text)).toEqual({ state: 'missing' }))
  test.each([
    'nobody',
    'a@b',
    'a@localhost',
    'a@example.123',
    'a@xn--a.example',
    'a@@b.example',
    'a b@c.example',
    'a@b.example, c@d.example',
    'Bob <b@y.example>',
    'group: a@b.example;',
    '"a"@b.example',
    'a@b.example\r\nBcc: x@y.example',
    '.a@b.example',
    'a..b@c.example',
    'a@-b.example',
    `${'a'.repeat(65)}@b.example`,
    `a@${'b'.repeat(250)}.example`,
  ])('%j is malformed', (text) => expect(readAddress(text)).toEqual({ state: 'malformed' }))
})
