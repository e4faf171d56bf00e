import type { Context } from 'hono'
import type { z } from 'zod'
import { ProblemError } from './errors.ts'
import { parseOrRefuse } from './read-json-body.ts'

/** The request's query, parsed by `schema`; throws `invalid_request`, also for a name that is given twice. */
export function readQuery<Schema extends z.ZodType>(c: Context, schema: Schema): z.output<Schema> {
  const query: [name: string, value: string | undefined][] = []
  for (const [name, values] of Object.entries(c.req.queries())) {
    if (values.length > 1) {
      const message = `is given ${values.length} times; give it once`
      throw new ProblemError('invalid_request', `${name}: ${message}`, [{ path: name, message }])
    }
    query.push([name, values[0]])
  }
  return parseOrRefuse(schema, Object.fromEntries(query), 'query')
}
