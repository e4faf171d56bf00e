import * as fc from 'fast-check'
import type { z } from 'zod'
import { generateValue, inputSchemaOf, type JsonSchema, type Known } from './generate-value.ts'

export type GeneratedBody = Record<string, unknown>
/** A body as bytes, and the Content-Type that it comes with. */
export type SentBody = { body: string | Uint8Array<ArrayBuffer>; type: string | null }

/** Bodies that a schema describes; `known` gives the fields that the test knows better. */
export function generateBody(schema: z.ZodType, known: Known = {}): fc.Arbitrary<GeneratedBody> {
  // A body is an object by its schema.
  return generateValue(inputSchemaOf(schema), known) as fc.Arbitrary<GeneratedBody>
}

/** The fields of a body; those of its parts as `part.field`, those of the objects in a list as `list.0.field`. */
export function fieldsOfBody(schema: z.ZodType): string[] {
  const root = inputSchemaOf(schema)
  const names = (at: JsonSchema, before: string): string[] =>
    Object.entries(at.properties ?? {}).flatMap(([name, field]) => {
      const list = field.items?.properties ? names(field.items, `${before}${name}.0.`) : []
      return [before + name, ...names(field, `${before}${name}.`), ...list]
    })
  return names(root, '')
}

/** What no field is made for: other types, too much, nothing, and what a database or a log cannot hold. */
const NASTY: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    -1,
    0.1,
    1e308,
    -1e308,
    2 ** 53,
    9_223_372_036_854_776_000,
    '',
    ' ',
    [],
    {},
    [[]],
    [null],
    { name: null },
    { name: { name: 'x' } },
    '\u0000',
    'a\u0000b',
    '\ud800',
    'a\udc00b',
    ['\u0000', '\ud83d'],
    { '\u0000': '\u0000' },
    '__proto__',
    '{{ticket.id}}',
    "' or 1=1--",
    '<script>alert(1)</script>',
    '2026-02-30T25:61:00Z',
    '9999-12-31T23:59:59Z',
    'a\r\nBcc: x@client.example',
    '\u202e\u200b\ufeff',
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.integer({ min: 201, max: 20_000 }).map((length) => 'я'.repeat(length)),
  fc.array(fc.string(), { minLength: 101, maxLength: 1500 }),
  fc.jsonValue({ maxDepth: 4 }),
)

/** Bodies in which one field is broken: by a value that is none, by being left out, or by being misspelt. */
export function breakBody(good: fc.Arbitrary<GeneratedBody>, field: string): fc.Arbitrary<GeneratedBody> {
  const path = field.split('.')
  return fc.oneof(
    { weight: 6, arbitrary: fc.tuple(good, NASTY).map(([body, value]) => withValue(body, path, value)) },
    { weight: 1, arbitrary: good.map((body) => withValue(body, path, undefined)) },
    { weight: 1, arbitrary: fc.tuple(good, NASTY).map(([body, value]) => ({ ...body, [`${field}s`]: value })) },
  )
}

function withValue(body: GeneratedBody, [name = '', ...rest]: string[], value: unknown): GeneratedBody {
  if (rest.length === 0) return { ...body, [name]: value }
  const part = body[name]
  if (Array.isArray(part)) {
    const [first = {}, ...others] = part
    return { ...body, [name]: [withValue(Object(first), rest.slice(1), value), ...others] }
  }
  return { ...body, [name]: withValue(typeof part === 'object' && part !== null ? { ...part } : {}, rest, value) }
}

const DEEP = 20_000

/** Bodies that are wrong as a whole: no JSON, no object, another media type, bytes that are no text. */
export function generateWrongBody(good: fc.Arbitrary<GeneratedBody>): fc.Arbitrary<SentBody> {
  const json = 'application/json'
  const text = good.map((body) => JSON.stringify(body))
  return fc.oneof(
    fc
      .constantFrom('', ' ', '{', '[]', 'null', 'true', '7', '"text"', '{"a":}', "{'a':1}", '[{}]', 'a=b&c=d', '\u0000')
      .map((body): SentBody => ({ body, type: json })),
    fc.constantFrom('[', '{"a":').map((open): SentBody => ({ body: open.repeat(DEEP), type: json })),
    text.map((body): SentBody => ({ body: body.slice(0, -1), type: json })),
    text.map((body): SentBody => ({ body: `${body}${body}`, type: json })),
    fc.uint8Array({ maxLength: 200 }).map((bytes): SentBody => ({ body: new Uint8Array(bytes), type: json })),
    fc
      .tuple(text, fc.constantFrom('text/plain', 'application/x-www-form-urlencoded', 'text/json', 'x', '*/*', null))
      .map(([body, type]): SentBody => ({ body, type })),
  )
}
