import type { Database } from '@otzyv/database'

export type ListedIdentity = { issuer: string; subject: string; linkedAt: string }

/** The accounts at providers of OpenID Connect that sign a person in. */
export async function listIdentities(
  { db, workspaceId }: { db: Database; workspaceId: number },
  personId: string,
): Promise<ListedIdentity[]> {
  const rows = await db
    .selectFrom('identity')
    .select(['issuer', 'subject', 'linked_at'])
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .orderBy('issuer')
    .execute()
  return rows.map((row) => ({ issuer: row.issuer, subject: row.subject, linkedAt: row.linked_at.toISOString() }))
}
