import type { Database } from '@otzyv/database'
import { ProblemError } from '@otzyv/service-kit'
import { sql } from 'kysely'

export type WebhookReceipt = { webhookSourceId: string; webhookId: string; bodySha256: Buffer }

/**
 * Records that a webhook was taken, in the transaction of what it does. Of several with one id at the same moment the
 * first continues and the others wait here until it is committed. Throws `conflict` for another body under a known id.
 * Gives when it came first, as PostgreSQL writes it, to the microsecond; null if that is now.
 */
export async function recordWebhookReceipt(
  ctx: { db: Database },
  workspaceId: number,
  { webhookSourceId, webhookId, bodySha256 }: WebhookReceipt,
): Promise<string | null> {
  const recorded = await ctx.db
    .insertInto('webhook_receipt')
    .values({
      workspace_id: workspaceId,
      webhook_source_id: webhookSourceId,
      webhook_id: webhookId,
      body_sha256: bodySha256,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'webhook_source_id', 'webhook_id']).doNothing())
    .returning('webhook_id')
    .executeTakeFirst()
  if (recorded) return null
  const known = await ctx.db
    .selectFrom('webhook_receipt')
    .select(['body_sha256', sql<string>`received_at::text`.as('received_at')])
    .where('workspace_id', '=', workspaceId)
    .where('webhook_source_id', '=', webhookSourceId)
    .where('webhook_id', '=', webhookId)
    .executeTakeFirst()
  if (known && !known.body_sha256.equals(bodySha256)) {
    throw new ProblemError(
      'conflict',
      'A webhook with this webhook-id was taken before, with another body. Send the same bytes again, or a new webhook-id.',
    )
  }
  return known?.received_at ?? null
}
