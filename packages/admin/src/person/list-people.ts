import type { PersonRole } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { countSessions } from '@otzyv/identity'
import { readRevisions } from '../audit/read-revision.ts'

export type ListedPerson = {
  personId: string
  address: string
  name: string
  role: PersonRole
  teams: string[] | null
  agent: string | null
  createdAt: string
  switchedOffAt: string | null
  /** How many sessions of theirs hold. */
  sessions: number
  revision: number
}

/** The people of a workspace who may sign in, and those who are switched off, by their addresses. */
export async function listPeople(ctx: { db: Database; workspaceId: number }): Promise<ListedPerson[]> {
  const revisions = await readRevisions(ctx, 'person')
  const sessions = await countSessions(ctx, ctx.workspaceId)
  const rows = await ctx.db
    .selectFrom('person')
    .selectAll()
    .where('workspace_id', '=', ctx.workspaceId)
    .orderBy('address_key')
    .execute()
  return rows.map((row) => ({
    personId: row.person_id,
    address: row.address,
    name: row.name,
    role: row.role,
    teams: row.teams,
    agent: row.agent,
    createdAt: row.created_at.toISOString(),
    switchedOffAt: row.switched_off_at?.toISOString() ?? null,
    sessions: sessions.get(row.person_id) ?? 0,
    revision: revisions.get(row.person_id) ?? 0,
  }))
}
