import { expect, test } from 'vitest'
import { headerLine } from './header-line.ts'

test('a line is cut between characters, never inside one', () => {
  expect(headerLine('🙂🙂🙂🙂', 3)).toBe('🙂🙂…')
  expect(headerLine('a\r\n  b\tc', 20)).toBe('a b c')
  expect(headerLine('=?utf-8?Q?x?=', 20)).not.toContain('=?')
})
