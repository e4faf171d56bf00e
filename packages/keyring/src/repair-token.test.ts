import { describe, expect, test } from 'vitest'
import { repairToken } from './repair-token.ts'

const token = `${'Ab9_-'.repeat(11)}Zz019`

describe('a token out of a mail or a chat', () => {
  test.each(['', '.', ')', '>', '...', '"', '%22', '&utm_source=x', ').', '»', '/', '?x=1'])(
    'with %s behind it is read as it was signed',
    (suffix) => {
      expect(repairToken(token + suffix)).toBe(token)
    },
  )
  test.each(['<', '(', '"'])('with %s before it is read as it was signed', (prefix) => {
    expect(repairToken(prefix + token)).toBe(token)
  })
  test('with more characters of its own kind is another token, and is left alone', () => {
    expect(repairToken(`${token}A`)).toBe(`${token}A`)
  })
})
