import { type ApiScope, type ErrorCode, STATUS_OF } from '@otzyv/contracts'
import type { z } from 'zod'

/** Who is let in; said here alone, so that what is guarded is what is described. */
export type Access =
  | {
      by: 'key'
      /** What the caller's API key must be allowed. */
      scope: ApiScope
      /** Whether a key that is for some teams opens it, too: then the route keeps to these. */
      teams: 'all' | 'some'
      /** Whether people on the server's own machine need no key: for data, or for a page that any link may lead to. */
      withoutKey: 'never' | 'data_on_loopback' | 'page_on_loopback'
      /** Whether a writing request may bring its key as the password of Basic: never, always, or only with this header. */
      basicMayWrite: 'never' | 'always' | { header: string }
      /** Whether a person who signed in needs no key, whatever their role. */
      orSession: boolean
    }
  /** A person who signed in, by the cookie of the session. */
  | { by: 'session' }
  /** Who has a right, such as `survey.set`: a person who signed in, by their role, or a key, by its scope. */
  | { by: 'right'; right: string }
  /** A webhook, signed with the secret of its source as Standard Webhooks says. */
  | { by: 'signature' }
  /** Anyone who has the signed link; its token stands in the path. */
  | { by: 'link' }
  | { by: 'anyone' }

/** What a route reads of a body: JSON that `addRoute` parses, or what the route itself reads, by media type. */
type RouteBody<Body extends z.ZodType = z.ZodType> =
  | { read: 'json'; schema: Body; maxBytes: number }
  /** JSON that is given on as it came: the verb behind the route parses it by this schema. Nothing at all is `{}`. */
  | { read: 'json_by_verb'; schema: Body; maxBytes: number }
  | {
      read: 'by_route'
      /** What is read, by media type; null for what is no JSON. `*` stands for any media type. */
      content: Readonly<Record<string, z.ZodType | null>>
      maxBytes: number
      /** Who refuses a larger one: `addRoute`, before anything else, or the route. */
      limit: 'first' | 'by_route'
    }

/** What a route is, as data: it is served, guarded, described and tested by this one definition. */
export type RouteDefinition<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
> = {
  /** The name of the operation in the document; camelCase, never changed. */
  id: string
  method: 'get' | 'post' | 'put' | 'patch' | 'delete' | 'options'
  /** `:name` stands for one part of the path, `*` at the end for all that follows. */
  path: string
  summary: string
  description: string
  access: Access
  /** The parts of the path, by their names; the one of `*` is the only one. Null if there are none. */
  params: Params | null
  /** The query; null if the route reads none, and passes over what comes. */
  query: Query | null
  /** The headers that the guard or the route reads, each in its own words of refusal; null if there are none. */
  headers: z.ZodObject | null
  /** Null if the route reads no body. */
  body: RouteBody<Body> | null
  /** What each status brings that is no problem, by media type; null for what is no JSON, {} for nothing at all. */
  answers: Readonly<Record<number, Readonly<Record<string, z.ZodType | null>>>>
  /** Whether an unchanged answer is 304. */
  etag: boolean
  /** The problems of this route beside those that follow from its access, query and body. */
  problems: readonly ErrorCode[]
  /** Which problems are a page of HTML: none, all, those that a person's browser asked for, or our own failures. */
  problemPages: 'none' | 'all' | 'for_browsers' | 'our_failures'
}

/** Any definition, whatever it reads. */
export type AnyRoute = RouteDefinition

const REST = {
  description: '',
  params: null,
  query: null,
  headers: null,
  body: null,
  etag: false,
  problems: [],
  problemPages: 'none',
} as const

type Given<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> = Omit<
  RouteDefinition<Params, Query, Body>,
  keyof typeof REST
> &
  Partial<Pick<RouteDefinition<Params, Query, Body>, keyof typeof REST>>

/** Gives a definition its exact types, and the parts that it leaves out: it reads nothing else and has no other problems. */
export function defineRoute<
  Params extends z.ZodType = z.ZodNever,
  Query extends z.ZodType = z.ZodNever,
  Body extends z.ZodType = z.ZodNever,
>(given: Given<Params, Query, Body>): RouteDefinition<Params, Query, Body> {
  return { ...REST, ...given }
}

/**
 * The access of a key with a scope, which everyone needs. What is about all teams is for keys without a list of teams; a
 * route that keeps to the teams of a key says `some`.
 */
export function withKey(scope: ApiScope, teams: 'all' | 'some' = 'all'): Access & { by: 'key' } {
  return { by: 'key', scope, teams, withoutKey: 'never', basicMayWrite: 'never', orSession: false }
}

/** Every code that a route may answer with, in the order of their statuses. */
export function problemsOf({ access, path, method, query, body, problems }: AnyRoute): ErrorCode[] {
  const codes = new Set<ErrorCode>([...problems, 'internal'])
  const add = (...more: ErrorCode[]) => {
    for (const code of more) codes.add(code)
  }
  if (access.by !== 'anyone') add('database_unavailable')
  // A caller that tries one key after another is asked to wait.
  if (access.by === 'key') add('unauthorized', 'forbidden', 'too_many_requests')
  if (access.by === 'key' && access.orSession) add('signed_out')
  if (access.by === 'right') add('unauthorized', 'signed_out', 'forbidden', 'too_many_requests')
  if (access.by === 'session') add('signed_out', 'forbidden', 'too_many_requests')
  if (access.by === 'signature') add('signature_not_valid')
  // A page of another site may not write.
  if (path.startsWith('/v1/') && method !== 'get') add('forbidden')
  if (query) add('invalid_request')
  if (body) add('body_too_large')
  if (body?.read === 'json' || body?.read === 'json_by_verb')
    add('malformed_json', 'invalid_request', 'unsupported_media_type')
  return [...codes].sort((a, b) => STATUS_OF[a] - STATUS_OF[b])
}
