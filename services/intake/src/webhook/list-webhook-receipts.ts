import type { SkipReason } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { parseWebhookAddress } from '@otzyv/keyring'
import { sql } from 'kysely'

export type ListedReceipt = {
  receivedAt: Date
  /** `nothing_new`: the solve was known, or was too old for its tickets to be looked through. */
  outcome: 'invited' | 'skipped' | 'nothing_new'
  reason: SkipReason | null
}

/** How many are shown, and how old a solve may be: the tickets of this time are looked through. */
const [SHOWN, DAYS] = [20, 14]

/**
 * What became of the webhooks that a source sent last, newest first. A receipt and the coverage that it made are of one
 * transaction, so they bear the same time to the microsecond; nothing that says whose ticket it was is read.
 */
export async function listWebhookReceipts(
  ctx: { db: Database },
  workspaceId: number,
  hookId: string,
): Promise<ListedReceipt[]> {
  const address = parseWebhookAddress(hookId)
  if (address?.workspaceId !== workspaceId) return []
  const { rows } = await sql<ListedReceipt>`
    with last as (
      select webhook_id, received_at from webhook_receipt
      where workspace_id = ${workspaceId} and webhook_source_id = ${address.webhookSourceId}::uuid
      order by received_at desc, webhook_id
      limit ${SHOWN}
    ), decided as (
      select recorded_at, outcome, skip_reason from coverage
      where workspace_id = ${workspaceId}
        and solved_at >= (select min(received_at) from last) - ${DAYS} * interval '1 day'
        and recorded_at in (select received_at from last)
    )
    select last.received_at as "receivedAt", coalesce(decided.outcome, 'nothing_new') as outcome,
      decided.skip_reason as reason
    from last left join decided on decided.recorded_at = last.received_at
    order by last.received_at desc, last.webhook_id`.execute(ctx.db)
  return rows
}
