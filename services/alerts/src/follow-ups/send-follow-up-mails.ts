import type { Database } from '@otzyv/database'
import { createMailRows, type MailPort, sendQueuedMails } from '@otzyv/mail-queue'
import { sql } from 'kysely'
import { composeFollowUpMail, type FollowUpMailKey } from './compose-follow-up-mail.ts'

/** Sends the mails about late follow-ups that are due, each at most once, and gives how many were sent. */
export async function sendFollowUpMails(
  ctx: { db: Database },
  workspaceId: number,
  options: { mail: MailPort; publicUrl: string },
  signal?: AbortSignal,
): Promise<number> {
  const queue = {
    ...createMailRows<Claimed>(ctx, {
      table: 'follow_up_mail',
      workspaceId,
      keyOf: ({ person_id, day }) => ({ person_id, day }),
    }),
    claim: async () => await claimOne(ctx, workspaceId),
    compose: async (claimed: Claimed) => await composeFollowUpMail(ctx, claimed, options.publicUrl),
  }
  return await sendQueuedMails(queue, options.mail, signal)
}

type Claimed = FollowUpMailKey & { attempts: number }

async function claimOne(ctx: { db: Database }, workspaceId: number): Promise<Claimed | null> {
  const { rows } = await sql<Claimed>`
    with due as materialized (
      select person_id, day from follow_up_mail
      where workspace_id = ${workspaceId} and state = 'queued' and due_at <= now()
      order by due_at limit 1 for update skip locked
    )
    update follow_up_mail m
    set state = 'sending', sending_at = now(), attempts = attempts + 1
    from due
    where m.workspace_id = ${workspaceId} and m.person_id = due.person_id and m.day = due.day
    returning m.workspace_id, m.person_id, m.day, m.attempts`.execute(ctx.db)
  return rows[0] ?? null
}
