import type { Database } from '@otzyv/database'

export type ListedChange = {
  auditId: string
  at: string
  actor: { kind: string; id: string }
  verb: string
  entity: string
  entityId: string
  note: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

/** The changes that actors made in a workspace, newest first; of one entity, or of all. */
export async function listAudit(
  { db, workspaceId }: { db: Database; workspaceId: number },
  { entity, entityId, limit }: { entity?: string | undefined; entityId?: string | undefined; limit: number },
): Promise<ListedChange[]> {
  let query = db.selectFrom('audit').selectAll().where('workspace_id', '=', workspaceId)
  if (entity !== undefined) query = query.where('entity', '=', entity)
  if (entityId !== undefined) query = query.where('entity_id', '=', entityId)
  const rows = await query.orderBy('at', 'desc').orderBy('audit_id').limit(limit).execute()
  return rows.map((row) => ({
    auditId: row.audit_id,
    at: row.at.toISOString(),
    actor: { kind: row.actor_kind, id: row.actor_id },
    verb: row.verb,
    entity: row.entity,
    entityId: row.entity_id,
    note: row.note,
    before: row.before,
    after: row.after,
  }))
}
