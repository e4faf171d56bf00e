import { expect, test } from 'vitest'
import { cleanLine } from './clean-line.ts'

test('a line is cut between characters, never inside one', () => {
  expect(cleanLine('🙂🙂🙂🙂', 3)).toBe('🙂🙂…')
  expect(cleanLine('a\r\n  b\tc', 20)).toBe('a b c')
  expect(cleanLine('=?utf-8?Q?x?=', 20)).not.toContain('=?')
})
