import { type Database, inTransaction } from '@otzyv/database'
import { sql } from 'kysely'
import type { WebhookAddress } from './webhook-address.ts'

/** Takes no more webhooks of a source from now on, and forgets its secrets; revoking it again changes nothing. */
export async function revokeWebhookSource(
  ctx: { db: Database },
  { workspaceId, webhookSourceId }: WebhookAddress,
): Promise<{ outcome: 'revoked' | 'already_revoked' | 'not_found' }> {
  return await inTransaction(ctx, async ({ db }) => {
    const source = await db
      .selectFrom('webhook_source')
      .select('revoked_at')
      .where('workspace_id', '=', workspaceId)
      .where('webhook_source_id', '=', webhookSourceId)
      .forUpdate()
      .executeTakeFirst()
    if (!source) return { outcome: 'not_found' }
    if (source.revoked_at) return { outcome: 'already_revoked' }
    await db
      .updateTable('webhook_source')
      .set({ revoked_at: sql<Date>`now()` })
      .where('workspace_id', '=', workspaceId)
      .where('webhook_source_id', '=', webhookSourceId)
      .execute()
    await db
      .deleteFrom('webhook_secret')
      .where('workspace_id', '=', workspaceId)
      .where('webhook_source_id', '=', webhookSourceId)
      .execute()
    return { outcome: 'revoked' }
  })
}
