import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mendJson } from './mend-json.ts'

/** A body as a helpdesk fills it in: without escaping anything. */
const fill = (name: string, team = 'Billing') => `{
  "event": "solved",
  "team": "${team}",
  "tags": ["vip", "${name}", "last"],
  "respondent": { "name": "${name}", "email": "a@b.example" }
}`

test.each([
  'Bob "Bobby" Lee',
  '"Bob"',
  'Lee, "Bob", Jr',
  'ends with "',
  'two\nlines\r\nand a\ttab',
  'C:\\temp\\new folder',
  'DOMAIN\\user',
  'O’Neil \u0001 "x": y',
  'שלום "א" 👩‍👩‍👧',
])('what a template filled in without escaping it is read: %j', (name) => {
  const read = { event: 'solved', team: 'Billing', respondent: { name, email: 'a@b.example' } }
  // What happens to be an escape is read as one.
  const shown = name.replace('C:\\temp\\new', 'C:\temp\new')
  expect(mendJson(fill(name))).toEqual({
    ...read,
    tags: ['vip', shown, 'last'],
    respondent: { ...read.respondent, name: shown },
  })
})

test.each(['', '{', '{"a": }', 'not JSON', '{"a": "b"', '"', '[1,,2]', '{"a" "b"}'])(
  '%j stays what is no JSON',
  (text) => {
    expect(mendJson(text)).toBeUndefined()
  },
)

test('what is JSON already is not changed, and nothing takes long', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent)
      expect(mendJson(text)).toEqual(JSON.parse(text))
    }),
    { numRuns: 300 },
  )
  for (const long of ['"', '\\', '", ', '{"', ' '].map((sign) => sign.repeat(200_000))) mendJson(`{"a": "${long}`)
})
