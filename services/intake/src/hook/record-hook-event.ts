import type { HookAnswer } from '@otzyv/contracts'
import { type Database, inTransaction } from '@otzyv/database'
import type { MarkingKeyring } from '@otzyv/keyring'
import { recordReopenedTicket } from '../tickets/record-reopened-ticket.ts'
import { recordSolvedTicket } from '../tickets/record-solved-ticket.ts'
import { recordWebhookReceipt, type WebhookReceipt } from '../webhook/record-webhook-receipt.ts'
import type { HookEvent } from './read-hook-events.ts'

type Outcome = HookAnswer['events'][number]

/**
 * Records what one event of a helpdesk says. `receipt` is that of its delivery, by which the same one is known again; null:
 * nothing tells two deliveries of it apart. A solve without a time is another one if it comes under another id, or after a
 * reopen.
 */
export async function recordHookEvent(
  ctx: { db: Database; keyring?: MarkingKeyring },
  workspaceId: number,
  event: HookEvent,
  receipt: WebhookReceipt | null,
): Promise<Outcome> {
  if (event.event === 'none') return event
  if (event.event === 'solved') {
    const undated = event.hasTime ? undefined : receipt === null ? 'until_reopened' : 'each'
    const options = { receipt: receipt ?? undefined, undated } as const
    return { event: 'solved', ticket: await recordSolvedTicket(ctx, workspaceId, event.ticket, options) }
  }
  return await inTransaction(ctx, async (ctx) => {
    const cameBefore = receipt && (await recordWebhookReceipt(ctx, workspaceId, receipt))
    if (cameBefore !== null) return { event: 'reopened', ticket: { outcome: 'known' } }
    return { event: 'reopened', ticket: await recordReopenedTicket(ctx, workspaceId, event.ticket) }
  })
}
