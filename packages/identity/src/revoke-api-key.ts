import type { Database } from '@otzyv/database'
import { sql } from 'kysely'

/** Revokes a key from now on; revoking it again changes nothing. */
export async function revokeApiKey(
  ctx: { db: Database },
  workspaceId: number,
  apiKeyId: string,
): Promise<{ outcome: 'revoked' | 'already_revoked' | 'not_found' }> {
  const { numUpdatedRows } = await ctx.db
    .updateTable('api_key')
    .set({ revoked_at: sql<Date>`now()` })
    .where('workspace_id', '=', workspaceId)
    .where('api_key_id', '=', apiKeyId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows > 0n) return { outcome: 'revoked' }
  const row = await ctx.db
    .selectFrom('api_key')
    .select('api_key_id')
    .where('workspace_id', '=', workspaceId)
    .where('api_key_id', '=', apiKeyId)
    .executeTakeFirst()
  return { outcome: row ? 'already_revoked' : 'not_found' }
}
