import type { Database } from '@otzyv/database'
import { createMailRows, type MailPort, sendQueuedMails } from '@otzyv/mail-queue'
import { sql } from 'kysely'
import { composeTestMail, type TestMailKey } from './compose-test-mail.ts'

/** Sends the mails of tests of a workspace's rules that are due, each at most once, and gives how many were sent. */
export async function sendTestMails(
  ctx: { db: Database },
  workspaceId: number,
  options: { mail: MailPort; publicUrl: string },
  signal?: AbortSignal,
): Promise<number> {
  const queue = {
    ...createMailRows<Claimed>(ctx, {
      table: 'alert_test_mail',
      workspaceId,
      keyOf: ({ alert_test_id, recipient }) => ({ alert_test_id, recipient }),
    }),
    claim: async () => await claimOne(ctx, workspaceId),
    compose: async (claimed: Claimed) => await composeTestMail(ctx, claimed, options.publicUrl),
  }
  return await sendQueuedMails(queue, options.mail, signal)
}

type Claimed = TestMailKey & { attempts: number }

async function claimOne(ctx: { db: Database }, workspaceId: number): Promise<Claimed | null> {
  const { rows } = await sql<Claimed>`
    with due as materialized (
      select alert_test_id, recipient from alert_test_mail
      where workspace_id = ${workspaceId} and state = 'queued' and due_at <= now()
      order by due_at limit 1 for update skip locked
    )
    update alert_test_mail m
    set state = 'sending', sending_at = now(), attempts = attempts + 1
    from due
    where m.workspace_id = ${workspaceId} and m.alert_test_id = due.alert_test_id and m.recipient = due.recipient
    returning m.workspace_id, m.alert_test_id, m.alert_rule_id, m.recipient, m.attempts`.execute(ctx.db)
  return rows[0] ?? null
}
