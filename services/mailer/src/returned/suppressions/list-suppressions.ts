import type { Database } from '@otzyv/database'
import { addressKeyOf } from '@otzyv/domain'

/** The do-not-ask entries of a workspace, newest first; with an address only its own. */
export async function listSuppressions(
  ctx: { db: Database },
  workspaceId: number,
  options: { address?: string | undefined; limit: number },
) {
  let query = ctx.db
    .selectFrom('suppression')
    .select(['suppression_id', 'address_key', 'kind', 'reason', 'note', 'created_at'])
    .where('workspace_id', '=', workspaceId)
  if (options.address !== undefined) query = query.where('address_key', '=', addressKeyOf(options.address))
  const rows = await query.orderBy('created_at', 'desc').orderBy('address_key').limit(options.limit).execute()
  return rows.map((row) => ({
    suppressionId: row.suppression_id,
    address: row.address_key,
    kind: row.kind || 'all',
    reason: row.reason,
    note: row.note,
    createdAt: row.created_at.toISOString(),
  }))
}
