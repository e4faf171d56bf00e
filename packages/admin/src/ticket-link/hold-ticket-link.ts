import type { Database } from '@otzyv/database'

/**
 * Where the tickets of a source are opened, null if nobody has said; for the rest of the transaction nobody else changes it.
 * There may be no row yet, so the workspace's own is locked.
 */
export async function holdTicketLink(
  { db, workspaceId }: { db: Database; workspaceId: number },
  source: string,
): Promise<string | null> {
  await db
    .selectFrom('workspace')
    .select('workspace_id')
    .where('workspace_id', '=', workspaceId)
    .forNoKeyUpdate()
    .execute()
  const row = await db
    .selectFrom('ticket_link')
    .select('template')
    .where('workspace_id', '=', workspaceId)
    .where('source', '=', source)
    .executeTakeFirst()
  return row?.template ?? null
}
