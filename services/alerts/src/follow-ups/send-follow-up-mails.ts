import type { Database } from '@otzyv/database'
import { type MailPort, sendQueuedMails, settledColumns } from '@otzyv/mail-queue'
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
    markInDoubt: async () => {
      await ctx.db
        .updateTable('follow_up_mail')
        .set({ state: 'unknown', last_error: 'the process ended while sending' })
        .where('workspace_id', '=', workspaceId)
        .where('state', '=', 'sending')
        .where('sending_at', '<', sql<Date>`now() - interval '5 minutes'`)
        .execute()
    },
    claim: async () => await claimOne(ctx, workspaceId),
    compose: async (claimed: Claimed) => await composeFollowUpMail(ctx, claimed, options.publicUrl),
    settle: async (claimed: Claimed, settled: Parameters<typeof settledColumns>[0]) => {
      await ctx.db
        .updateTable('follow_up_mail')
        .set(settledColumns(settled))
        .where('workspace_id', '=', workspaceId)
        .where('person_id', '=', claimed.person_id)
        .where('day', '=', claimed.day)
        // One that took so long that it was held to be in doubt is known now.
        .where('state', 'in', ['sending', 'unknown'])
        .execute()
    },
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
