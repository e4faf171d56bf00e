import type { Database } from '@otzyv/database'
import { webhookAddressText, webhookPath } from '@otzyv/keyring'
import { sql } from 'kysely'

export type ListedWebhookSource = {
  hookId: string
  name: string
  helpdesk: string
  /** How it signs and what its payloads mean, of `custom` only. */
  settings: Readonly<Record<string, unknown>> | null
  /** In which times without a zone are read; '': they are refused. */
  timeZone: string
  path: string
  createdAt: Date
  revokedAt: Date | null
  /** How many secrets it may sign with now: more than one while a rotation is under way. */
  secrets: number
  /** When the newest webhook of the last 30 days was taken; null: none was. */
  lastReceivedAt: Date | null
}

/** The webhook sources of a workspace, newest first, without their secrets. */
export async function listWebhookSources(ctx: { db: Database }, workspaceId: number): Promise<ListedWebhookSource[]> {
  const rows = await ctx.db
    .selectFrom('webhook_source as source')
    .select((eb) => [
      'source.webhook_source_id',
      'source.name',
      'source.helpdesk',
      'source.settings',
      'source.time_zone',
      'source.created_at',
      'source.revoked_at',
      eb
        .selectFrom('webhook_secret as secret')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('secret.workspace_id', '=', 'source.workspace_id')
        .whereRef('secret.webhook_source_id', '=', 'source.webhook_source_id')
        .where((eb) => eb.or([eb('secret.expires_at', 'is', null), eb('secret.expires_at', '>', sql<Date>`now()`)]))
        .as('secrets'),
      eb
        .selectFrom('webhook_receipt as receipt')
        .select(({ fn }) => fn.max('receipt.received_at').as('last'))
        .whereRef('receipt.workspace_id', '=', 'source.workspace_id')
        .whereRef('receipt.webhook_source_id', '=', 'source.webhook_source_id')
        .as('last_received_at'),
    ])
    .where('source.workspace_id', '=', workspaceId)
    .orderBy('source.created_at', 'desc')
    .orderBy('source.webhook_source_id')
    .execute()
  return rows.map((row) => {
    const address = { workspaceId, webhookSourceId: row.webhook_source_id }
    return {
      hookId: webhookAddressText(address),
      name: row.name,
      helpdesk: row.helpdesk,
      settings: row.helpdesk === 'custom' ? row.settings : null,
      timeZone: row.time_zone,
      path: webhookPath(address),
      createdAt: row.created_at,
      revokedAt: row.revoked_at,
      secrets: row.secrets ?? 0,
      lastReceivedAt: row.last_received_at,
    }
  })
}
