import type { Context, Hono } from 'hono'
import type { z } from 'zod'
import { limitBody, readJsonBody } from '../read-json-body.ts'
import { readQuery } from '../read-query.ts'
import type { AnyRoute, RouteDefinition } from './define-route.ts'

/** Who calls a route; throws `unauthorized` or `forbidden` unless they may. */
export type Guard<Caller> = (c: Context, route: AnyRoute) => Promise<Caller>

/** What a route is given: who calls it, and what it asked for in its definition. */
export type RouteInput<Caller, Query extends z.ZodType, Body extends z.ZodType> = {
  caller: Caller
  query: z.output<Query>
  body: z.output<Body>
}

/**
 * Serves a route by its definition. Here alone is a caller let in, so that no route can forget it: first who calls, then
 * what was sent, and only then the route itself.
 */
export function addRoute<Query extends z.ZodType, Body extends z.ZodType, Caller>(
  app: Hono,
  definition: RouteDefinition<Query, Body>,
  guard: Guard<Caller>,
  answer: (c: Context, input: RouteInput<Caller, Query, Body>) => Response | Promise<Response>,
): void {
  const { method, path, query, body } = definition
  const serve = async (c: Context) => {
    const caller = await guard(c, definition)
    return await answer(c, {
      caller,
      // Without a schema its type is never, so the route cannot read it.
      query: (query ? readQuery(c, query) : undefined) as z.output<Query>,
      body: (body ? await readJsonBody(c, body.schema) : undefined) as z.output<Body>,
    })
  }
  if (body) app.on(method, path, limitBody(body.maxBytes), serve)
  else app.on(method, path, serve)
}
