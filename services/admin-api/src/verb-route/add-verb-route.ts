import { type AdminContext, type PersonDataParts, requireRole } from '@otzyv/admin'
import type { ErrorCode } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { type RightName, readRightCaller, type TrustedHeader } from '@otzyv/identity'
import type { Keyring } from '@otzyv/keyring'
import { type AnyRoute, addRoute, type Clock, defineRoute, type Guard, ProblemError } from '@otzyv/service-kit'
import type { Hono } from 'hono'
import type { z } from 'zod'
import type { AdminPorts } from './admin-ports.ts'
import type { DrillTurns } from './create-drill-turns.ts'
import type { StepWork } from './step-work.ts'

/** What every route of a verb is served with. */
export type VerbParts = AdminPorts & {
  db: Database
  now: Clock
  publicUrl: string
  trustProxyHops: number
  /** Null without a sign-in in front. */
  proxy: TrustedHeader | null
  keyring: Keyring
  personData: PersonDataParts
  steps: StepWork
  drills: DrillTurns
}

type Asked<Params, Query> = {
  params: Params
  query: Query
  body: Record<string, unknown>
  /** Aborted once the one who asked has left. */
  signal: AbortSignal
}

type VerbRouteGiven<Params extends z.ZodType, Query extends z.ZodType, Answer extends z.ZodType> = {
  id: string
  method: 'get' | 'post' | 'patch' | 'delete'
  path: string
  summary: string
  description?: string
  /** Who may do it: people by their role, keys by their scope. */
  right: RightName
  params?: Params
  query?: Query
  /** What the verb parses its input by; none for what only reads. */
  body?: z.ZodType
  answer: Answer
  /** 201 for what makes something. */
  status?: 200 | 201
  /** The problem that an outcome of the verb is; every other outcome is an answer. */
  refusals?: Readonly<Record<string, { code: ErrorCode; detail: string }>>
  /** The problems that the verb throws, beside those that follow from the definition. */
  problems?: readonly ErrorCode[]
  /** The adapter: calls the verb with what was asked, and gives the answer. */
  call: (
    ctx: AdminContext,
    asked: Asked<z.output<Params>, z.output<Query>>,
    parts: VerbParts,
  ) => Promise<z.output<Answer> | { outcome: string }>
}

/** One route of a verb: its definition, and how it is added. */
export type VerbRoute = { definition: AnyRoute; add: (app: Hono, parts: VerbParts) => void }

const BODY_MAX_BYTES = 262_144

/**
 * Makes the route of one verb. Here alone is said how all of them are asked: by whom (`readRightCaller`, and the right before
 * anything that was sent is read), as what (JSON that the verb's own schema parses), and with which status they answer.
 */
export function verbRoute<Params extends z.ZodType, Query extends z.ZodType, Answer extends z.ZodType>(
  given: VerbRouteGiven<Params, Query, Answer>,
): VerbRoute {
  const { id, method, path, summary, right, body, answer, call, status = 200, refusals = {} } = given
  const codes = Object.values(refusals).map(({ code }) => code)
  const definition = defineRoute({
    id,
    method,
    path,
    summary,
    description: given.description ?? '',
    access: { by: 'right', right },
    params: given.params ?? null,
    query: given.query ?? null,
    body: body ? { read: 'json_by_verb', schema: body, maxBytes: BODY_MAX_BYTES } : null,
    answers: { [status]: { 'application/json': answer } },
    problems: [...codes, ...(given.problems ?? [])],
  })
  const add = (app: Hono, parts: VerbParts) => {
    addRoute(app, definition, createRightGuard(parts, right), async (c, { caller, params, query, body: sent }) => {
      const { signal } = c.req.raw
      const asked = {
        params: params as z.output<Params>,
        query: query as z.output<Query>,
        body: objectOf(sent),
        signal,
      }
      const result = await call(caller, asked, parts)
      const refused = hasOutcome(result) ? refusals[result.outcome] : undefined
      if (refused) throw new ProblemError(refused.code, refused.detail)
      c.header('Cache-Control', 'no-store')
      return c.json(result, status)
    })
  }
  return { definition, add }
}

/** Lets in who has a right, before anything that was sent is read. */
export function createRightGuard(parts: VerbParts, right: RightName): Guard<AdminContext> {
  return async (c) => {
    const ctx = { db: parts.db, now: parts.now, ...(await readRightCaller(parts, c, parts)) }
    requireRole(ctx, right)
    return ctx
  }
}

function hasOutcome(result: unknown): result is { outcome: string } {
  return typeof result === 'object' && result !== null && 'outcome' in result && typeof result.outcome === 'string'
}

/** The fields that were sent: what the path names is added to them, so that a verb gets one input. */
function objectOf(sent: unknown): Record<string, unknown> {
  if (sent === undefined) return {}
  if (typeof sent === 'object' && sent !== null && !Array.isArray(sent)) return { ...sent }
  throw new ProblemError('invalid_request', 'body: must be an object')
}
