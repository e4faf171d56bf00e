import { type ApiScope, type ErrorCode, STATUS_OF } from '@otzyv/contracts'
import type { z } from 'zod'

/** What a route is, as data: it is served, guarded, described and tested by this one definition. */
export type RouteDefinition<Query extends z.ZodType = z.ZodType, Body extends z.ZodType = z.ZodType> = {
  /** The name of the operation in the document; camelCase, never changed. */
  id: string
  method: 'get' | 'post'
  path: string
  summary: string
  description?: string
  /** What the caller's API key must be allowed; null if no key is asked for. */
  scope: ApiScope | null
  /** Whether people on the server's own machine need no key: for data, or for a page that any link may lead to. */
  withoutKey: 'never' | 'data_on_loopback' | 'page_on_loopback'
  /** The query; null if the route reads none. */
  query: Query | null
  /** The JSON body; null if the route reads none. */
  body: { schema: Body; maxBytes: number } | null
  /** What status 200 brings, by media type; null for what is no JSON. */
  answers: Readonly<Record<string, z.ZodType | null>>
  /** Whether an unchanged answer is 304. */
  etag: boolean
  /** The problems of this route beside those that follow from its scope, query and body. */
  problems: readonly ErrorCode[]
}

/** Any definition, whatever it reads. */
export type AnyRoute = RouteDefinition<z.ZodType, z.ZodType>

/** Gives a definition its exact types. */
export function defineRoute<Query extends z.ZodType = z.ZodNever, Body extends z.ZodType = z.ZodNever>(
  definition: RouteDefinition<Query, Body>,
): RouteDefinition<Query, Body> {
  return definition
}

/** Every code that a route may answer with, in the order of their statuses. */
export function problemsOf({ scope, query, body, problems }: AnyRoute): ErrorCode[] {
  const codes = new Set<ErrorCode>([...problems, 'database_unavailable', 'internal'])
  if (scope) for (const code of ['unauthorized', 'forbidden'] as const) codes.add(code)
  if (query) codes.add('invalid_request')
  if (body)
    for (const code of ['malformed_json', 'invalid_request', 'body_too_large', 'unsupported_media_type'] as const)
      codes.add(code)
  return [...codes].sort((a, b) => STATUS_OF[a] - STATUS_OF[b])
}
