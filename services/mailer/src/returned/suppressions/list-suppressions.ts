import type { Database } from '@otzyv/database'
import { addressKeyOf } from '@otzyv/domain'
import { listErasureMarks, type MarkingKeyring, readMarkKey } from '@otzyv/keyring'

/**
 * The do-not-ask entries of a workspace, newest first; with an address only its own. The entry of somebody who was erased
 * is found by their address, and shows none.
 */
export async function listSuppressions(
  { db, keyring }: { db: Database; keyring: MarkingKeyring },
  workspaceId: number,
  options: { address?: string | undefined; limit: number },
) {
  let query = db
    .selectFrom('suppression')
    .select(['suppression_id', 'address_key', 'kind', 'reason', 'note', 'created_at'])
    .where('workspace_id', '=', workspaceId)
    // What only counts is about nobody.
    .where('address_key', 'not like', 'counted %')
  if (options.address !== undefined) {
    const addressKey = addressKeyOf(options.address)
    const marks = listErasureMarks(keyring, { workspaceId, of: 'address', addressKey })
    query = query.where('address_key', 'in', [addressKey, ...marks])
  }
  const rows = await query.orderBy('created_at', 'desc').orderBy('address_key').limit(options.limit).execute()
  return rows.map((row) => ({
    suppressionId: row.suppression_id,
    address: readMarkKey(row.address_key) === null ? row.address_key : '(erased)',
    kind: row.kind || 'all',
    reason: row.reason,
    note: row.note,
    createdAt: row.created_at.toISOString(),
  }))
}
