import type { AuditFilter, AuditList } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { sql } from 'kysely'
import { nameActors } from './name-actors.ts'
import { readExportEnds } from './read-export-ends.ts'

type Ctx = { db: Database; workspaceId: number }

/** What actors did in a workspace, newest first: at most `limit` rows after the row `cursor`. */
export async function listAudit(
  { db, workspaceId }: Ctx,
  {
    entity,
    entityId,
    verb,
    actor,
    from,
    to,
    cursor,
    limit,
  }: AuditFilter & { cursor?: string | undefined; limit: number },
): Promise<AuditList> {
  let query = db.selectFrom('audit').selectAll().where('workspace_id', '=', workspaceId)
  if (entity !== undefined) query = query.where('entity', '=', entity)
  if (entityId !== undefined) query = query.where('entity_id', '=', entityId)
  if (verb !== undefined) query = query.where('verb', '=', verb)
  if (actor !== undefined) query = query.where('actor_id', '=', actor)
  if (from !== undefined) query = query.where('at', '>=', new Date(from))
  if (to !== undefined) query = query.where('at', '<', new Date(to))
  // By the stored instant, whose microseconds no text of JavaScript keeps.
  if (cursor !== undefined)
    query = query.where(
      sql<boolean>`(at, audit_id) < (select at, audit_id from audit where workspace_id = ${workspaceId} and audit_id = ${cursor})`,
    )
  const rows = await query
    .orderBy('at', 'desc')
    .orderBy('audit_id', 'desc')
    .limit(limit + 1)
    .execute()
  const shown = rows.slice(0, limit)
  const nameOf = await nameActors({ db, workspaceId }, shown)
  const endOf = await readExportEnds({ db, workspaceId }, shown)
  const changes = shown.map((row) => ({
    auditId: row.audit_id,
    at: row.at.toISOString(),
    actor: { kind: row.actor_kind, id: row.actor_id, name: nameOf(row) },
    network: row.network,
    verb: row.verb,
    entity: row.entity,
    entityId: row.entity_id,
    note: row.note,
    before: row.before,
    after: row.after,
    ended: endOf(row),
  }))
  return { changes, next: rows.length > limit ? (shown.at(-1)?.audit_id ?? null) : null }
}
