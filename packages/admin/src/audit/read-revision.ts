import type { Database } from '@otzyv/database'

/** What a revision is of, as its audit rows name it. */
export type Revised = { entity: string; entityId: string }

/** How often something was changed since there is an audit: the number by which a change says what it was made on. */
export async function readRevision(
  { db, workspaceId }: { db: Database; workspaceId: number },
  { entity, entityId }: Revised,
): Promise<number> {
  const row = await db
    .selectFrom('audit')
    .select((eb) => eb.fn.max('revision').as('revision'))
    .where('workspace_id', '=', workspaceId)
    .where('entity', '=', entity)
    .where('entity_id', '=', entityId)
    .executeTakeFirst()
  return row?.revision ?? 0
}

/** The revision of each thing of a kind that was ever changed, by its id. */
export async function readRevisions(
  { db, workspaceId }: { db: Database; workspaceId: number },
  entity: string,
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('audit')
    .select(['entity_id', (eb) => eb.fn.max('revision').as('revision')])
    .where('workspace_id', '=', workspaceId)
    .where('entity', '=', entity)
    .groupBy('entity_id')
    .execute()
  return new Map(rows.map((row) => [row.entity_id, row.revision]))
}
