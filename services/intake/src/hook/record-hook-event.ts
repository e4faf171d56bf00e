import type { HookAnswer } from '@otzyv/contracts'
import { createStatementRunner, type Database, inTransaction } from '@otzyv/database'
import { sql } from 'kysely'
import { recordReopenedTicket } from '../tickets/record-reopened-ticket.ts'
import type { SolveQueue } from '../tickets/solve-queue.ts'
import { recordWebhookReceipts, type WebhookReceipt } from '../webhook/record-webhook-receipts.ts'
import type { HookEvent } from './read-hook-events.ts'

type Outcome = HookAnswer['events'][number]

/**
 * Records what one event of a helpdesk says. By its receipt the same delivery is known again, unless nothing tells
 * two of them apart (`isTold`). A solve without a time is another one if it comes under another id, or after a reopen.
 */
export async function recordHookEvent(
  ctx: { db: Database; solves: SolveQueue },
  workspaceId: number,
  event: HookEvent,
  { receipt, isTold }: { receipt: WebhookReceipt; isTold: boolean },
): Promise<Outcome> {
  if (event.event === 'none') return event
  if (event.event === 'solved') {
    const undated = event.hasTime ? undefined : isTold ? 'each' : 'until_reopened'
    return { event: 'solved', ticket: await ctx.solves.record(workspaceId, { ticket: event.ticket, receipt, undated }) }
  }
  return await inTransaction(ctx, async (ctx) => {
    const [came] = await recordWebhookReceipts(createStatementRunner(ctx.db, null).run, workspaceId, [receipt])
    if (came && 'refused' in came) throw came.refused
    if (came && came.cameBefore !== null) return { event: 'reopened', ticket: { outcome: 'known' } }
    // By the clock that undated solves go by, too.
    const ticket = event.hasTime ? event.ticket : { ...event.ticket, reopenedAt: await readNow(ctx) }
    return { event: 'reopened', ticket: await recordReopenedTicket(ctx, workspaceId, ticket) }
  })
}

async function readNow({ db }: { db: Database }): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select now()`.execute(db)
  return rows[0]?.now ?? new Date()
}
