import type { WebhookPayloadsAnswer } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { parseWebhookAddress } from '@otzyv/keyring'
import { sql } from 'kysely'
import { PAYLOADS_KEPT } from './create-payload-keeper.ts'

type Listed = WebhookPayloadsAnswer['payloads'][number]

/** The payloads of the last hour that a webhook brought, newest first, masked as they are stored. */
export async function listWebhookPayloads(
  ctx: { db: Database },
  workspaceId: number,
  hookId: string,
): Promise<Listed[]> {
  const address = parseWebhookAddress(hookId)
  if (address?.workspaceId !== workspaceId) return []
  const rows = await ctx.db
    .selectFrom('webhook_payload')
    .select(['payload_id', 'received_at', 'payload', 'came_to', 'refused'])
    .where('workspace_id', '=', workspaceId)
    .where('webhook_source_id', '=', address.webhookSourceId)
    .where('received_at', '>', sql<Date>`now() - interval '1 hour'`)
    .orderBy('received_at', 'desc')
    .orderBy('payload_id', 'desc')
    .limit(PAYLOADS_KEPT)
    .execute()
  return rows.map((row) => ({
    payloadId: row.payload_id,
    receivedAt: row.received_at.toISOString(),
    cameTo: row.came_to as Listed['cameTo'], // written by the keeper, of this type
    refused: row.refused,
    payload: JSON.parse(row.payload) as unknown,
  }))
}
