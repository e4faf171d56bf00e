import { type Actor, overruleEvidence } from '@otzyv/admin'
import { cleanText, cutText, Evidence } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import {
  type Clock,
  createHttpApp,
  type Logger,
  limitBody,
  ProblemError,
  parseOrRefuse,
  readJsonBody,
  readQuery,
} from '@otzyv/service-kit'
import type { Context, Hono } from 'hono'
import { z } from 'zod'
import { listEvidence } from './list-evidence.ts'

/** Who may review evidence, and of which workspace; throws `unauthorized` or `forbidden`. */
export type AuthorizeReview = (c: Context) => Promise<{ workspaceId: number; actor: Actor }>

const Query = z.strictObject({
  evidence: Evidence.optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
})

const givenNote = z
  .string()
  .nullish()
  .transform((note) => cutText(cleanText(note ?? '').trim(), 1000))

/** The body of `PUT /v1/evidence/:invitationId`. */
const OverruleEvidence = z.object({ evidence: Evidence, note: givenNote })

/** `GET /v1/evidence` lists what may want a look; `PUT /v1/evidence/:invitationId` overrules, with its audit row. */
export function createEvidenceRoutes(ctx: { db: Database; log: Logger; now: Clock }, authorize: AuthorizeReview): Hono {
  const app = createHttpApp(ctx.log)
  app.get('/v1/evidence', async (c) => {
    const { workspaceId } = await authorize(c)
    const { evidence, limit } = readQuery(c, Query)
    const responses = await listEvidence(ctx, { workspaceId, limit, ...(evidence ? { evidence } : {}) })
    return c.json({ responses }, 200, { 'Cache-Control': 'no-store' })
  })
  app.put('/v1/evidence/:invitationId', limitBody(8_192), async (c) => {
    const { workspaceId, actor } = await authorize(c)
    const invitationId = parseOrRefuse(z.uuid(), c.req.param('invitationId'), 'invitationId')
    const { evidence, note } = await readJsonBody(c, OverruleEvidence)
    const result = await overruleEvidence({ ...ctx, workspaceId, actor }, { invitationId, evidence, note })
    if (result.outcome === 'no_response')
      throw new ProblemError('not_found', 'There is no response to this invitation.')
    return c.json(result, 200, { 'Cache-Control': 'no-store' })
  })
  return app
}
