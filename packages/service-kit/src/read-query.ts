import type { Context } from 'hono'
import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import { ProblemError } from './errors.ts'
import { parseOrRefuse } from './read-json-body.ts'

/** Pages and programs ask the same again and again: what was read of a query is kept by its text, for each schema. */
const knownQueries = new WeakMap<z.ZodType, LRUCache<string, { query: unknown }>>()
const KEPT = 200
/** In characters; a longer one is read each time. */
const KEPT_LENGTH = 500

/**
 * The request's query, parsed by `schema`; throws `invalid_request`, also for a name that is given twice and is no list. A
 * list is given by its name once for each value. It is frozen, as everyone who asks the same is given the same.
 */
export function readQuery<Schema extends z.ZodType>(c: Context, schema: Schema): z.output<Schema> {
  const at = c.req.url.indexOf('?')
  const text = at < 0 ? '' : c.req.url.slice(at)
  const known = knownQueries.get(schema) ?? new LRUCache<string, { query: unknown }>({ max: KEPT })
  knownQueries.set(schema, known)
  const before = known.get(text)
  if (before) return before.query as z.output<Schema> // kept for this schema
  const query = parseQuery(c, schema)
  freeze(query)
  if (text.length <= KEPT_LENGTH) known.set(text, { query })
  return query
}

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  for (const part of Object.values(value)) freeze(part)
  Object.freeze(value)
}

function parseQuery<Schema extends z.ZodType>(c: Context, schema: Schema): z.output<Schema> {
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
