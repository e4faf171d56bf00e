import type { Database } from '@otzyv/database'
import { createMailRows, type MailPort, sendQueuedMails } from '@otzyv/mail-queue'
import { sql } from 'kysely'
import { composeNoticeMail, type NoticeMailKey } from './compose-notice-mail.ts'

/**
 * Sends the mails about notices that are due, each at most once, and gives how many were sent. A notice counts as reported when none of
 * its mails waits any more and one was sent, or may have been.
 */
export async function sendNoticeMails(
  ctx: { db: Database },
  workspaceId: number,
  options: { mail: MailPort },
  signal?: AbortSignal,
): Promise<number> {
  const queue = {
    ...createMailRows<Claimed>(ctx, {
      table: 'operator_notice_mail',
      workspaceId,
      keyOf: ({ kind, day, recipient }) => ({ kind, day, recipient }),
    }),
    claim: async () => await claimOne(ctx, workspaceId),
    compose: async (claimed: Claimed) => await composeNoticeMail(ctx, claimed),
  }
  const sent = await sendQueuedMails(queue, options.mail, signal)
  await sql`
    update operator_notice notice
    set notified_at = now()
    where notice.workspace_id = ${workspaceId} and notice.notified_at is null
      and (select coalesce(bool_or(mail.state in ('sent', 'unknown')) and not bool_or(mail.state in ('queued', 'sending')), false)
           from operator_notice_mail mail
           where mail.workspace_id = ${workspaceId} and mail.kind = notice.kind and mail.day = notice.day)`.execute(
    ctx.db,
  )
  return sent
}

type Claimed = NoticeMailKey & { attempts: number }

async function claimOne(ctx: { db: Database }, workspaceId: number): Promise<Claimed | null> {
  const { rows } = await sql<Claimed>`
    with due as materialized (
      select kind, day, recipient from operator_notice_mail
      where workspace_id = ${workspaceId} and state = 'queued' and due_at <= now()
      order by due_at limit 1 for update skip locked
    )
    update operator_notice_mail m
    set state = 'sending', sending_at = now(), attempts = attempts + 1
    from due
    where m.workspace_id = ${workspaceId} and m.kind = due.kind and m.day = due.day and m.recipient = due.recipient
    returning m.workspace_id, m.kind, m.day, m.recipient, m.attempts`.execute(ctx.db)
  return rows[0] ?? null
}
