import type { Context } from 'hono'
import { z } from 'zod'
import { ProblemError } from './errors.ts'
import { parseOrRefuse } from './read-json-body.ts'

/**
 * The request's query, parsed by `schema`; throws `invalid_request`, also for a name that is given twice and is no list. A
 * list is given by its name once for each value.
 */
export function readQuery<Schema extends z.ZodType>(c: Context, schema: Schema): z.output<Schema> {
  const lists = listsOf(schema)
  const query: [name: string, value: string | string[] | undefined][] = []
  for (const [name, values] of Object.entries(c.req.queries())) {
    if (lists.has(name)) {
      query.push([name, values])
      continue
    }
    if (values.length > 1) {
      const message = `is given ${values.length} times; give it once`
      throw new ProblemError('invalid_request', `${name}: ${message}`, [{ path: name, message }])
    }
    query.push([name, values[0]])
  }
  return parseOrRefuse(schema, Object.fromEntries(query), 'query')
}

const knownLists = new WeakMap<z.ZodType, ReadonlySet<string>>()

/** The names of a query that are lists, looked up once for each schema. */
function listsOf(schema: z.ZodType): ReadonlySet<string> {
  const known = knownLists.get(schema)
  if (known) return known
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  const lists = new Set(
    Object.entries(properties).flatMap(([name, field]) =>
      typeof field === 'object' && field.type === 'array' ? [name] : [],
    ),
  )
  knownLists.set(schema, lists)
  return lists
}
