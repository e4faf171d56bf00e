import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { findJsonError } from './find-json-error.ts'

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('a text that is not JSON', () => {
  test.each([
    ['{"a":1,}', 1, 8, /a name in double quotes is wanted/],
    ['{"a":1 "b":2}', 1, 8, /a comma or \} is wanted, but here is "/],
    ['{\n  "ticketId": 12\n  "solvedAt": "x"\n}', 3, 3, /a comma or \}/],
    ['{\r\n  "a": nul\r\n}', 2, 8, /a value is wanted, but here is n/],
    ["{'a':1}", 1, 2, /double quotes/],
    ['{"a":01}', 1, 7, /comma or \}/],
    ['{"a":+1}', 1, 6, /a value/],
    ['{"a":NaN}', 1, 6, /a value/],
    ['{"a":"x', 1, 8, /closing quote/],
    ['{"a":"x\ny"}', 1, 8, /a line break must be escaped/],
    ['{"a":"C:\\Users"}', 1, 9, /backslash/],
    ['{"a" 1}', 1, 6, /a colon/],
    ['{"a":[1,2}', 1, 10, /a comma or \]/],
    ['{"a":1', 1, 7, /the end/],
    ['{"a":1} x', 1, 9, /after the end/],
    ['{"имя😃": x}', 1, 10, /a value/],
    ['ticketId=12&team=x', 1, 1, /a value/],
    ['<ticket/>', 1, 1, /a value/],
    ['', 1, 1, /the end/],
  ])('%j breaks at line %i, column %i', (text, line, column, message) => {
    expect(findJsonError(text)).toEqual({ line, column, message: expect.stringMatching(message) })
  })

  test('is found at any depth', () => {
    expect(findJsonError('['.repeat(60_000))).toMatchObject({ line: 1, column: 60_001 })
    expect(findJsonError(`${'['.repeat(60_000)}${']'.repeat(60_000)}`)).toBeNull()
  })

  property.prop(
    [
      fc.json(),
      fc.nat(),
      fc.constantFrom('', '"', ',', '{', '}', ']', ':', '\\', '\n', 'x', '0', '-', '.', ' ', '\u0001'),
    ],
    {
      numRuns: 2000,
    },
  )('is told apart from JSON exactly as the parser does', (json, point, change) => {
    const at = point % (json.length + 1)
    for (const text of [
      json,
      json.slice(0, at) + change + json.slice(at),
      json.slice(0, at) + change + json.slice(at + 1),
    ])
      expect([text, findJsonError(text) === null]).toEqual([text, isJson(text)])
  })
})
