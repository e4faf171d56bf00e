import type { Context, Hono } from 'hono'
import type { z } from 'zod'
import { limitBody, parseOrRefuse, readJsonBody, readJsonForVerb } from '../read-json-body.ts'
import { readQuery } from '../read-query.ts'
import type { AnyRoute, RouteDefinition } from './define-route.ts'

/** Who calls a route; throws `unauthorized` or `forbidden` unless they may. */
export type Guard<Caller> = (c: Context, route: AnyRoute) => Caller | Promise<Caller>

/** What a route is given: who calls it, and what it asked for in its definition. */
export type RouteInput<Caller, Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> = {
  caller: Caller
  params: z.output<Params>
  query: z.output<Query>
  body: z.output<Body>
}

/**
 * Serves a route by its definition. Here alone is a caller let in, so that no route can forget it: first who calls, then
 * what was sent, and only then the route itself.
 */
export function addRoute<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType, Caller>(
  app: Hono,
  definition: RouteDefinition<Params, Query, Body>,
  guard: Guard<Caller>,
  answer: (c: Context, input: RouteInput<Caller, Params, Query, Body>) => Response | Promise<Response>,
): void {
  const { method, path, params, query, body } = definition
  const readParams = params ? createParamReader(path, params) : null
  const serve = async (c: Context) => {
    const caller = await guard(c, definition)
    return await answer(c, {
      caller,
      // Without a schema its type is never, so the route cannot read it.
      params: (params && readParams ? parseOrRefuse(params, readParams(c)) : undefined) as z.output<Params>,
      query: (query ? readQuery(c, query) : undefined) as z.output<Query>,
      body: (await readBody(c, body)) as z.output<Body>,
    })
  }
  const limited = body && (body.read !== 'by_route' || body.limit === 'first')
  if (limited) app.on(method, path, limitBody(body.maxBytes), serve)
  else app.on(method, path, serve)
}

/** The body as its definition says; what a route reads itself is left to it. */
async function readBody(c: Context, body: AnyRoute['body']): Promise<unknown> {
  if (body?.read === 'json') return await readJsonBody(c, body.schema)
  if (body?.read === 'json_by_verb') return await readJsonForVerb(c)
  return undefined
}

/** Reads the named parts of a path, or all that follows where it ends in `*`, as it was sent. */
function createParamReader(path: string, params: z.ZodType): (c: Context) => Record<string, string> {
  if (!path.endsWith('/*')) return (c) => c.req.param()
  const name = nameOfRest(path, params)
  const start = path.length - 1
  return (c) => ({ [name]: c.req.path.slice(start) })
}

/** How the document and the route call all that follows a path that ends in `*`. */
export function nameOfRest(path: string, params: z.ZodType | null): string {
  const names = params && 'shape' in params && typeof params.shape === 'object' ? Object.keys(params.shape ?? {}) : []
  const [name] = names
  if (name === undefined || names.length > 1) throw new Error(`The rest of ${path} needs one name.`)
  return name
}

/** Lets everyone in: for routes that need no key, or whose link is the key. */
export const letIn: Guard<null> = () => null
