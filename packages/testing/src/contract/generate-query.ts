import * as fc from 'fast-check'
import { z } from 'zod'

type Field = {
  type?: string
  enum?: string[]
  format?: string
  pattern?: string
  examples?: string[]
  maxLength?: number
  minimum?: number
  maximum?: number
  items?: Field
}

/** A generated query, in order, with names that may come twice. */
export type GeneratedQuery = [name: string, value: string][]

/** What no field of a query is made for. */
const NASTY = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '%00',
    '\u0000',
    '__proto__',
    'null',
    '-1',
    '1e9',
    "' or 1=1--",
    '9999-12-31',
    '2026-02-30',
    '0000-00-00',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ minLength: 300, maxLength: 3000 }),
)

/** The fields of a query as its JSON schema has them. */
function fieldsOf(query: z.ZodType): [string, Field][] {
  const schema = z.toJSONSchema(query, { io: 'input' })
  // An input schema of an object whose fields are texts has no other parts than those.
  return Object.entries((schema.properties ?? {}) as Record<string, Field>)
}

/** Values that a field is made for; `known` adds those that exist on the server. */
function valuesOf([name, field]: [string, Field], known: Readonly<Record<string, string[]>>): fc.Arbitrary<string> {
  const own = known[name]
  if (own) return fc.constantFrom(...own)
  if (field.type === 'array') return valuesOf([name, field.items ?? {}], known)
  if (field.examples) return fc.constantFrom(...field.examples)
  if (field.enum) return fc.constantFrom(...field.enum)
  if (field.format === 'date')
    return (
      fc
        // Some months: each quarter more is work for the decision on small cells, and asks nothing new.
        .date({ min: new Date('2026-05-01'), max: new Date('2027-01-31'), noInvalidDate: true })
        .map((at) => at.toISOString().slice(0, 10))
    )
  if (field.type === 'integer')
    return fc.integer({ min: field.minimum ?? 0, max: field.maximum ?? 1000 }).map((number) => String(number))
  if (field.pattern) return fc.stringMatching(new RegExp(field.pattern))
  return fc.string({ maxLength: field.maxLength ?? 50 })
}

/** Queries of the schema's own values, each field given or not; `always` are given in each. */
export function generateQuery(
  query: z.ZodType,
  known: Readonly<Record<string, string[]>> = {},
): fc.Arbitrary<GeneratedQuery> {
  const parts = fieldsOf(query).map(([name, field]) => {
    const one = valuesOf([name, field], known).map((value) => [value])
    // A list seldom, so that most questions ask for something that is there.
    const [values, freq] =
      field.type === 'array'
        ? [fc.array(valuesOf([name, field], known), { minLength: 1, maxLength: 3 }), 1]
        : [one, known[name] ? 20 : 2]
    return fc.option(values, { freq, nil: null }).map((given) => [name, given ?? []] as const)
  })
  return fc
    .tuple(...parts)
    .map((all) => all.flatMap(([name, given]) => given.map((value): GeneratedQuery[number] => [name, value])))
}

/** Whether a query is none that its schema takes: a value is wrong, or a name that is no list is given twice. */
export function isRefused(query: z.ZodType, given: GeneratedQuery): boolean {
  const lists = new Set(fieldsOf(query).flatMap(([name, { type }]) => (type === 'array' ? [name] : [])))
  const values = new Map<string, string | string[]>()
  for (const [name, value] of given) {
    const before = values.get(name)
    if (before !== undefined && !Array.isArray(before)) return true
    values.set(name, lists.has(name) ? [...(before ?? []), value] : value)
  }
  return !query.safeParse(Object.fromEntries(values)).success
}

/** Queries in which `name` is broken: by a value that is none, by being given twice, or by being misspelt. */
export function breakQuery(good: GeneratedQuery, name: string): fc.Arbitrary<GeneratedQuery> {
  const rest = good.filter(([own]) => own !== name)
  return fc.oneof(
    NASTY.map((value): GeneratedQuery => [...rest, [name, value]]),
    NASTY.map((value): GeneratedQuery => [...rest, [name, value], [name, value]]),
    NASTY.map((value): GeneratedQuery => [...rest, [`${name}s`, value]]),
    fc.constant(rest),
  )
}

/** The names of a query's fields. */
export function namesOf(query: z.ZodType): string[] {
  return fieldsOf(query).map(([name]) => name)
}
