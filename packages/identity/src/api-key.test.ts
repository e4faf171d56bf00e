import { describe, expect, test } from 'vitest'
import { createApiKeyText, parseApiKey } from './api-key.ts'
import { readCredentials } from './require-scope.ts'

describe('an API key', () => {
  test('names its workspace, and every key is another', () => {
    const key = createApiKeyText(12)
    expect(parseApiKey(key)?.workspaceId).toBe(12)
    expect(createApiKeyText(12)).not.toBe(key)
  })
  test('with one character changed is refused without a query', () => {
    const key = createApiKeyText(12)
    for (let at = 0; at < key.length; at++) {
      const changed = key.slice(0, at) + (key[at] === '7' ? '8' : '7') + key.slice(at + 1)
      expect(parseApiKey(changed)).toBeNull()
    }
  })
  test('of a workspace that no number in the database can name is refused without a query', () => {
    expect(parseApiKey(createApiKeyText(2 ** 31 - 1))?.workspaceId).toBe(2 ** 31 - 1)
    expect(parseApiKey(createApiKeyText(2 ** 31))).toBeNull()
  })
})

describe('credentials', () => {
  test.each([
    ['Bearer abc', 'abc'],
    ['bearer  abc', 'abc'],
    [`Basic ${btoa('anyone:the:key')}`, 'the:key'],
    [`Basic ${btoa('nocolon')}`, null],
    ['Digest x', null],
    [undefined, null],
  ])('%s', (header, key) => {
    expect(readCredentials(header)?.key ?? null).toBe(key)
  })
})
