import { describe, expect, test } from 'vitest'
import { cleanLine } from './clean-line.ts'
import { isMailAddress } from './is-mail-address.ts'

describe('a plain address', () => {
  test.each([
    'anna@clients.example',
    "o'neil+tag@mail.clients.example",
    'a.b_c-d@localhost',
    'анна@почта.example',
    'anna@xn--80a1acny.xn--p1ai',
    'anna@XN--80A1ACNY.example',
    'x@1.2.example',
  ])('%s is one', (address) => {
    expect(isMailAddress(address)).toBe(true)
  })
  test.each([
    '',
    '@',
    'a@',
    '@b',
    'a b@c.example',
    'a@b@c.example',
    'a@b..example',
    'a@-b.example',
    'a@b.example.',
    'a@b.example\n',
    'a\u202e@b.example',
    'a@xn--.example',
    'a@xn--a.example',
    `${'a'.repeat(65)}@b.example`,
    `a@${'b.'.repeat(130)}example`,
  ])('%j is none', (address) => {
    expect(isMailAddress(address)).toBe(false)
  })
})

test('a line is cut between characters, never inside one', () => {
  expect(cleanLine('🙂🙂🙂🙂', 3)).toBe('🙂🙂…')
  expect(cleanLine('a\r\n  b\tc', 20)).toBe('a b c')
  expect(cleanLine('=?utf-8?Q?x?=', 20)).not.toContain('=?')
})
