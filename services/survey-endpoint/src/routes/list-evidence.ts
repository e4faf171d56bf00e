import { EvidenceList, EvidenceQuery } from '@otzyv/contracts'
import { type Database, readTeamNames } from '@otzyv/database'
import type { Caller } from '@otzyv/identity'
import { addRoute, defineRoute, type Guard, withKey } from '@otzyv/service-kit'
import type { Hono } from 'hono'
import { listEvidence } from '../evidence/list-evidence.ts'

export const LIST_EVIDENCE = defineRoute({
  id: 'listEvidence',
  method: 'get',
  path: '/v1/evidence',
  summary: 'The responses whose evidence may want a look, without comments or addresses',
  access: withKey('evidence:write', 'some'),
  query: EvidenceQuery,
  answers: { 200: { 'application/json': EvidenceList } },
})

/** Adds `GET /v1/evidence`. */
export function addListEvidence(routes: Hono, ctx: { db: Database }, guard: Guard<Caller>): void {
  addRoute(routes, LIST_EVIDENCE, guard, async (c, { caller, query }) => {
    const { workspaceId } = caller
    const { evidence, limit } = query
    const names = caller.teams === null ? null : await readTeamNames(ctx, workspaceId, caller.teams)
    const teams = names === null ? null : names.reported
    const responses = await listEvidence(ctx, { workspaceId, teams, limit, ...(evidence ? { evidence } : {}) })
    return c.json({ responses }, 200, { 'Cache-Control': 'no-store' })
  })
}
