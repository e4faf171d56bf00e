import { type Database, RETENTION_KINDS, type RetentionKind } from '@otzyv/database'

/** Days by kind; null: never. */
export type Retention = Record<RetentionKind, number | null>

/** After how many days each kind is forgotten in a workspace. */
export async function readRetention({ db, workspaceId }: { db: Database; workspaceId: number }): Promise<Retention> {
  const rows = await db
    .selectFrom('retention')
    .select(['kind', 'days'])
    .where('workspace_id', '=', workspaceId)
    .execute()
  const days = new Map(rows.map((row) => [row.kind, row.days]))
  // A kind each, so that every name is there.
  return Object.fromEntries(RETENTION_KINDS.map((kind) => [kind, days.get(kind) ?? null])) as Retention
}
