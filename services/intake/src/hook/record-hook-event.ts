import type { HookAnswer } from '@otzyv/contracts'
import { type Database, inTransaction } from '@otzyv/database'
import type { MarkingKeyring } from '@otzyv/keyring'
import { sql } from 'kysely'
import { recordReopenedTicket } from '../tickets/record-reopened-ticket.ts'
import { recordSolvedTicket } from '../tickets/record-solved-ticket.ts'
import { recordWebhookReceipt, type WebhookReceipt } from '../webhook/record-webhook-receipt.ts'
import type { HookEvent } from './read-hook-events.ts'

type Outcome = HookAnswer['events'][number]

/**
 * Records what one event of a helpdesk says. By its receipt the same delivery is known again, unless nothing tells
 * two of them apart (`isTold`). A solve without a time is another one if it comes under another id, or after a reopen.
 */
export async function recordHookEvent(
  ctx: { db: Database; keyring?: MarkingKeyring },
  workspaceId: number,
  event: HookEvent,
  { receipt, isTold }: { receipt: WebhookReceipt; isTold: boolean },
): Promise<Outcome> {
  if (event.event === 'none') return event
  if (event.event === 'solved') {
    const undated = event.hasTime ? undefined : isTold ? 'each' : 'until_reopened'
    return { event: 'solved', ticket: await recordSolvedTicket(ctx, workspaceId, event.ticket, { receipt, undated }) }
  }
  return await inTransaction(ctx, async (ctx) => {
    const cameBefore = await recordWebhookReceipt(ctx, workspaceId, receipt)
    if (cameBefore !== null) return { event: 'reopened', ticket: { outcome: 'known' } }
    // By the clock that undated solves go by, too.
    const ticket = event.hasTime ? event.ticket : { ...event.ticket, reopenedAt: await readNow(ctx) }
    return { event: 'reopened', ticket: await recordReopenedTicket(ctx, workspaceId, ticket) }
  })
}

async function readNow({ db }: { db: Database }): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select now()`.execute(db)
  return rows[0]?.now ?? new Date()
}
