import { type Database, inTransaction, sqlFile } from '@otzyv/database'
import { type Settled, sendQueuedMails, settledColumns } from '@otzyv/mail-queue'
import { sql } from 'kysely'
import type { MailLine } from '../delivery/send-due.ts'
import { composeThanksMail, type ThanksParts } from './compose-thanks-mail.ts'

/** As many at most in one visit, before the other workspaces have their turn. */
const VISIT = 100

type Claimed = { invitationId: string; attempts: number }
const CLAIM = sqlFile<{ workspaceId: number }, Claimed>('mail/claim-thanks.sql')

/** Sends the mails of thanks of a workspace that are due, each at most once, and gives how many were sent and whether more wait. */
export async function sendThanksMails(
  ctx: { db: Database },
  workspaceId: number,
  { line, ...parts }: Omit<ThanksParts, 'takesAddress'> & { line: MailLine },
  signal?: AbortSignal,
): Promise<{ sent: number; more: boolean }> {
  let claims = 0
  const { transport, connections } = line
  const queue = {
    markInDoubt: async () => {
      await ctx.db
        .updateTable('thanks_mail')
        .set({ state: 'unknown', last_error: 'the process ended while sending' })
        .where('workspace_id', '=', workspaceId)
        .where('state', '=', 'sending')
        .where('sending_at', '<', sql<Date>`now() - interval '5 minutes'`)
        .execute()
    },
    claim: async () => {
      if (line.isResting() || claims === VISIT) return null
      const claimed = await claimOne(ctx, workspaceId)
      if (claimed) claims++
      return claimed
    },
    compose: async ({ invitationId }: Claimed) =>
      await composeThanksMail(ctx, { workspaceId, invitationId }, { ...parts, takesAddress: transport.takesAddress }),
    settle: async ({ invitationId }: Claimed, settled: Settled) => {
      await ctx.db
        .updateTable('thanks_mail')
        .set(settledColumns(settled))
        .where('workspace_id', '=', workspaceId)
        .where('invitation_id', '=', invitationId)
        // One that took so long that it was held to be in doubt is known now.
        .where('state', 'in', ['sending', 'unknown'])
        .execute()
    },
  }
  const port = { send: (mail: Parameters<typeof transport.send>[0]) => connections(() => transport.send(mail, signal)) }
  const sent = await sendQueuedMails(queue, port, signal)
  return { sent, more: claims === VISIT }
}

/** The mailers of a workspace take turns at this, so that of two mails to one person each knows which came first. */
async function claimOne(ctx: { db: Database }, workspaceId: number): Promise<Claimed | null> {
  return await inTransaction(ctx, async (ctx) => {
    await sql`select 1 from workspace where workspace_id = ${workspaceId} for no key update`.execute(ctx.db)
    const [claimed] = await CLAIM.execute(ctx.db, { workspaceId })
    return claimed ?? null
  })
}
