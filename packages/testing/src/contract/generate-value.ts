import * as fc from 'fast-check'
import { z } from 'zod'

/** The parts of a JSON schema that values are made by. */
export type JsonSchema = {
  $ref?: string
  $defs?: Record<string, JsonSchema>
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  examples?: unknown[]
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  maxItems?: number
}

/** Values that a test knows better than the schema, such as ids that exist. */
export type Known = Readonly<Record<string, fc.Arbitrary<unknown>>>

/** What may be sent, as JSON schema. */
export function inputSchemaOf(schema: z.ZodType): JsonSchema {
  // A JSON schema has more parts than those, which nothing here reads.
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema
}

/** Values that a schema describes; fields that are not required are given or not. */
export function generateValue(schema: JsonSchema, known: Known = {}, root: JsonSchema = schema): fc.Arbitrary<unknown> {
  const { $ref, examples, anyOf, oneOf, properties } = schema
  if ($ref) {
    const found = root.$defs?.[$ref.split('/').at(-1) ?? '']
    if (!found) throw new Error(`${$ref} is not in the schema`)
    return generateValue(found, known, root)
  }
  if (examples && examples.length > 0) return fc.constantFrom(...examples)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if ('const' in schema) return fc.constant(schema.const)
  const choices = anyOf ?? oneOf
  if (choices) return fc.oneof(...choices.map((one) => generateValue(one, known, root)))
  if (properties) return generateObject(schema, properties, known, root)
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? ['any'])
  return fc.oneof(...types.map((type) => generatePlain(type, schema, known, root)))
}

function generateObject(
  { required = [] }: JsonSchema,
  properties: Record<string, JsonSchema>,
  known: Known,
  root: JsonSchema,
): fc.Arbitrary<unknown> {
  const fields = Object.entries(properties).map(
    ([name, field]) => [name, known[name] ?? generateValue(field, {}, root)] as const,
  )
  return fc.record(Object.fromEntries(fields), {
    requiredKeys: [...required, ...Object.keys(known)].filter((name) => name in properties),
    noNullPrototype: true,
  })
}

function generatePlain(type: string, schema: JsonSchema, known: Known, root: JsonSchema): fc.Arbitrary<unknown> {
  const { pattern, format, minimum = -1_000_000, maximum = 1_000_000, minLength = 0, maxLength = 50, items } = schema
  switch (type) {
    case 'string':
      if (format === 'uuid') return fc.uuid()
      if (pattern) return fc.stringMatching(new RegExp(pattern))
      return fc.string({ minLength, maxLength: Math.min(maxLength, minLength + 200) })
    case 'integer':
      return fc.integer({ min: Math.max(minimum, -(2 ** 31)), max: Math.min(maximum, 2 ** 31 - 1) })
    case 'number':
      return fc.double({ min: minimum, max: maximum, noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(items ? generateValue(items, known, root) : fc.string(), { maxLength: 3 })
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}
