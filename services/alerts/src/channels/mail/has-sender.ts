import type { Database } from '@otzyv/database'
import { isSenderAddress } from '@otzyv/domain'

/** Whether a workspace has a sender that people can answer to. */
export async function hasSender(ctx: { db: Database }, workspaceId: number): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('workspace')
    .select('sender_address')
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst()
  return row !== undefined && isSenderAddress(row.sender_address)
}
