import type { Database } from '@otzyv/database'
import { createMailRows, sendQueuedMails } from '@otzyv/mail-queue'
import type { Clock } from '@otzyv/service-kit'
import { sql } from 'kysely'
import type { MailLine } from '../delivery/send-due.ts'
import { composeSignInMail, type SignInMail } from './compose-sign-in-mail.ts'

/** Sends the mails with sign-in links of a workspace that are due, each at most once, and gives how many were sent. */
export async function sendSignInMails(
  ctx: { db: Database; now: Clock },
  workspaceId: number,
  { line, publicUrl }: { line: MailLine; publicUrl: string },
  signal?: AbortSignal,
): Promise<number> {
  if (line.isResting()) return 0
  const queue = {
    ...createMailRows<SignInMail>(ctx, {
      table: 'sign_in_mail',
      workspaceId,
      keyOf: ({ sign_in_mail_id }) => ({ sign_in_mail_id }),
    }),
    claim: async () => await claimOne(ctx, workspaceId),
    compose: async (claimed: SignInMail) => await composeSignInMail(ctx, claimed, { publicUrl, ownServer: line.own }),
  }
  return await sendQueuedMails(queue, line.transport, signal)
}

async function claimOne(ctx: { db: Database }, workspaceId: number): Promise<SignInMail | null> {
  const { rows } = await sql<SignInMail>`
    with due as materialized (
      select sign_in_mail_id from sign_in_mail
      where workspace_id = ${workspaceId} and state = 'queued' and due_at <= now()
      order by due_at limit 1 for update skip locked
    )
    update sign_in_mail m
    set state = 'sending', sending_at = now(), attempts = attempts + 1
    from due
    where m.workspace_id = ${workspaceId} and m.sign_in_mail_id = due.sign_in_mail_id
    returning m.workspace_id, m.sign_in_mail_id, m.person_id, m.locale, m.browser, m.attempts, m.created_at`.execute(
    ctx.db,
  )
  return rows[0] ?? null
}
