import { overruleEvidence } from '@otzyv/admin'
import { EvidenceOutcome, EvidenceOverruled, EvidencePath } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { actorOfKey, type Caller } from '@otzyv/identity'
import {
  addRoute,
  type Clock,
  defineRoute,
  type Guard,
  type Logger,
  networkOf,
  ProblemError,
  readClientAddress,
  withKey,
} from '@otzyv/service-kit'
import type { Hono } from 'hono'

export const OVERRULE_EVIDENCE = defineRoute({
  id: 'overruleEvidence',
  method: 'put',
  path: '/v1/evidence/:invitationId',
  summary: "Sets the evidence of a response by a person's decision, with its audit",
  access: withKey('evidence:write', 'some'),
  params: EvidencePath,
  body: { read: 'json', schema: EvidenceOverruled, maxBytes: 8_192 },
  answers: { 200: { 'application/json': EvidenceOutcome } },
  problems: ['not_found'],
})

/** Adds `PUT /v1/evidence/:invitationId`. */
export function addOverruleEvidence(
  routes: Hono,
  ctx: { db: Database; log: Logger; now: Clock },
  { trustProxyHops }: { trustProxyHops: number },
  guard: Guard<Caller>,
): void {
  addRoute(routes, OVERRULE_EVIDENCE, guard, async (c, { caller, params, body }) => {
    const { invitationId } = params
    const { evidence, note } = body
    const actor = actorOfKey(caller, networkOf(readClientAddress(c, trustProxyHops)))
    const admin = { ...ctx, workspaceId: caller.workspaceId, actor }
    const result = await overruleEvidence(admin, { invitationId, evidence, note })
    if (result.outcome === 'no_response')
      throw new ProblemError('not_found', 'There is no response to this invitation.')
    return c.json(result, 200, { 'Cache-Control': 'no-store' })
  })
}
