import type { Database } from '@otzyv/database'
import { createMailRows, type MailPort, sendQueuedMails } from '@otzyv/mail-queue'
import { sql } from 'kysely'
import { decideQuietEnd } from '../../queue/decide-quiet-end.ts'
import { type AlertMailKey, composeAlertMail } from './compose-alert-mail.ts'

/**
 * Sends the alert mails of a workspace that are due, each at most once, and gives how many were sent. In its quiet hours none is
 * sent: what is due then is due when they end.
 */
export async function sendAlertMails(
  ctx: { db: Database },
  workspaceId: number,
  options: { mail: MailPort; publicUrl: string },
  signal?: AbortSignal,
): Promise<number> {
  const queue = {
    ...createMailRows<Claimed>(ctx, {
      table: 'alert_mail',
      workspaceId,
      keyOf: ({ alert_id, event_number, recipient }) => ({ alert_id, event_number, recipient }),
    }),
    claim: async () => await claimOne(ctx, workspaceId),
    compose: async (claimed: Claimed) => await composeAlertMail(ctx, claimed, options.publicUrl),
  }
  if (await holdBack(ctx, workspaceId)) {
    await queue.markInDoubt()
    return 0
  }
  return await sendQueuedMails(queue, options.mail, signal)
}

/** In quiet hours puts off what is due to their end, and says that it did. */
async function holdBack({ db }: { db: Database }, workspaceId: number): Promise<boolean> {
  const { alert_quiet, time_zone, now } = await db
    .selectFrom('workspace')
    .select(['alert_quiet', 'time_zone', sql<Date>`now()`.as('now')])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  const [from, to] = alert_quiet.split('-')
  if (!from || !to) return false
  const end = decideQuietEnd({ from, to, zone: time_zone }, now)
  if (end === null) return false
  await db
    .updateTable('alert_mail')
    .set({ due_at: end })
    .where('workspace_id', '=', workspaceId)
    .where('state', '=', 'queued')
    .where('due_at', '<', end)
    .execute()
  return true
}

type Claimed = AlertMailKey & { attempts: number }

async function claimOne(ctx: { db: Database }, workspaceId: number): Promise<Claimed | null> {
  // A CTE is run once; a subquery in `from` may be run again for each row, and would take more than one.
  const { rows } = await sql<Claimed>`
    with due as materialized (
      select alert_id, event_number, recipient from alert_mail
      where workspace_id = ${workspaceId} and state = 'queued' and due_at <= now()
      order by due_at, event_number limit 1 for update skip locked
    )
    update alert_mail m
    set state = 'sending', sending_at = now(), attempts = attempts + 1
    from due
    where m.workspace_id = ${workspaceId} and m.alert_id = due.alert_id and m.event_number = due.event_number
      and m.recipient = due.recipient
    returning m.workspace_id, m.alert_id, m.event_number, m.recipient, m.attempts`.execute(ctx.db)
  return rows[0] ?? null
}
