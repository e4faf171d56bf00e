import type { PersonRole } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'

export type ListedPerson = {
  personId: string
  address: string
  name: string
  role: PersonRole
  teams: string[] | null
  agent: string | null
  createdAt: string
  switchedOffAt: string | null
}

/** The people of a workspace who may sign in, and those who are switched off, by their addresses. */
export async function listPeople({ db, workspaceId }: { db: Database; workspaceId: number }): Promise<ListedPerson[]> {
  const rows = await db
    .selectFrom('person')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
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
  }))
}
