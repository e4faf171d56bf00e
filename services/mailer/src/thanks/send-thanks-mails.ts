import { type Database, inTransaction, sqlFile } from '@otzyv/database'
import { createMailRows, type Settled, sendQueuedMails } from '@otzyv/mail-queue'
import type { Logger } from '@otzyv/service-kit'
import { sql } from 'kysely'
import { createLateSignal } from '../delivery/create-late-signal.ts'
import type { MailLine } from '../delivery/send-due.ts'
import { recordRefusal } from '../returned/events/record-refusal.ts'
import { THANKS_SEQUENCE } from '../returned/events/surveyed-invitation.ts'
import type { OutgoingMail, SendOutcome } from '../transport/mail-transport.ts'
import { composeThanksMail, type ThanksParts } from './compose-thanks-mail.ts'

/** As many at most in one visit, before the other workspaces have their turn. */
const VISIT = 100

type Claimed = { invitationId: string; attempts: number }
const CLAIM = sqlFile<{ workspaceId: number }, Claimed>('mail/claim-thanks.sql')

/** Sends the mails of thanks of a workspace that are due, each at most once, and gives how many were sent and whether more wait. */
export async function sendThanksMails(
  ctx: { db: Database; log: Logger },
  workspaceId: number,
  { line, ...parts }: Omit<ThanksParts, 'takesAddress'> & { line: MailLine; stopGraceMs: number },
  signal: AbortSignal,
): Promise<{ sent: number; more: boolean }> {
  let claims = 0
  let isTaken = false
  /** What the mail server said of the mail that is being sent. */
  let outcome: SendOutcome | null = null
  const { transport, connections } = line
  const rows = createMailRows<Claimed>(ctx, {
    table: 'thanks_mail',
    workspaceId,
    keyOf: ({ invitationId }) => ({ invitation_id: invitationId }),
  })
  const queue = {
    ...rows,
    claim: async () => {
      // One for each connection that it gets: a mail that waited for one while `sending` could be stopped by nothing.
      if (line.isResting() || isTaken) return null
      isTaken = true
      const claimed = await claimOne(ctx, workspaceId)
      if (claimed) claims++
      outcome = null
      return claimed
    },
    compose: async ({ invitationId }: Claimed) =>
      await composeThanksMail(ctx, { workspaceId, invitationId }, { ...parts, takesAddress: transport.takesAddress }),
    settle: async (claimed: Claimed, settled: Settled) => {
      const { invitationId } = claimed
      await rows.settle(claimed, settled)
      if (outcome?.outcome === 'refused' && outcome.reply !== '')
        await recordRefusal(ctx, { workspaceId, invitationId, sequence: THANKS_SEQUENCE }, outcome.reply)
      if (settled.state === 'failed' || settled.state === 'unknown')
        ctx.log.warn(
          { workspace: workspaceId, state: settled.state, reason: settled.reason },
          'mail of thanks not sent',
        )
    },
  }
  const late = createLateSignal(signal, parts.stopGraceMs)
  const port = {
    send: async (mail: OutgoingMail) => {
      outcome = await transport.send(mail, late.signal)
      return outcome
    },
  }
  let sent = 0
  try {
    for (let before = -1; claims > before && claims < VISIT && !signal.aborted; ) {
      before = claims
      isTaken = false
      sent += await connections(() => sendQueuedMails(queue, port, signal))
    }
  } finally {
    late.dispose()
  }
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
