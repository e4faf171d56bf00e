import type { Database } from '@otzyv/database'
import type { Logger } from '@otzyv/service-kit'
import { SMTP_CONNECTIONS } from '../transport/create-smtp-transport.ts'
import type { MailTransport, OutgoingMail } from '../transport/mail-transport.ts'
import { claimDue } from './claim-due.ts'
import { createLateSignal } from './create-late-signal.ts'
import { type ClaimedMail, readClaimed } from './read-claimed.ts'
import { recordNotSent } from './record-not-sent.ts'
import { releaseClaims } from './release-claims.ts'
import { returnExpired } from './return-expired.ts'
import { sendDelivery } from './send-delivery.ts'

/** Deliveries claimed at once: few, since a crash holds them back for the rest of the lease. */
const BATCH = 20
const UNWRITTEN_WAIT_MINUTES = 60

export type SendDueOptions = {
  transport: MailTransport
  renderMail: (claimed: ClaimedMail) => OutgoingMail
  /** How long mails under way may take once a stop was asked for. */
  stopGraceMs: number
}

/**
 * Does one turn: in each workspace, ends leases that ran out, claims a batch of what is due and sends it. `more` where
 * a batch was full. An abort ends the turn after the mails under way and gives the rest back.
 */
export async function sendDue(
  ctx: { db: Database; log: Logger },
  options: SendDueOptions,
  signal: AbortSignal,
): Promise<{ rows: number; more: boolean }> {
  const workspaces = await ctx.db.selectFrom('workspace').select('workspace_id').orderBy('workspace_id').execute()
  let rows = 0
  let more = false
  for (const { workspace_id: workspaceId } of workspaces) {
    if (signal.aborted) break
    const returned = await returnExpired(ctx, workspaceId)
    if (returned.unknown > 0) ctx.log.warn({ workspace: workspaceId, ...returned }, 'mails are in doubt after a crash')
    const claims = await claimDue(ctx, workspaceId, BATCH)
    const [first] = claims
    if (!first) continue
    rows += claims.length
    more ||= claims.length === BATCH
    try {
      await sendClaimed(ctx, options, await readClaimed(ctx, claims), signal)
    } finally {
      await releaseClaims(ctx, first)
    }
  }
  return { rows, more }
}

/** Sends as many at once as there are connections, so that a mail marked `sending` never waits for one. */
async function sendClaimed(
  ctx: { db: Database; log: Logger },
  { transport, renderMail, stopGraceMs }: SendDueOptions,
  queue: ClaimedMail[],
  signal: AbortSignal,
): Promise<void> {
  let putOff = 0
  const late = createLateSignal(signal, stopGraceMs)
  const work = async () => {
    for (let next = queue.shift(); next && !signal.aborted; next = queue.shift()) {
      const mail = await renderOrPutOff(ctx, renderMail, next)
      if (mail && (await sendDelivery(ctx, transport, next.claim, mail, late.signal)) === 'queued') putOff++
    }
  }
  // All lanes are waited for even when one fails: nothing of this turn goes on after it.
  const lanes = await Promise.allSettled(Array.from({ length: SMTP_CONNECTIONS }, work))
  late.dispose()
  // One line a batch: a mail server that is down would fill the log otherwise.
  if (putOff > 0) ctx.log.warn({ putOff }, 'mails wait for another attempt; delivery.last_error says why')
  const failed = lanes.find((lane) => lane.status === 'rejected')
  if (failed) throw failed.reason
}

/** A mail that cannot be written waits, with its reason, and keeps no other mail from going out. */
async function renderOrPutOff(
  ctx: { db: Database; log: Logger },
  renderMail: SendDueOptions['renderMail'],
  claimed: ClaimedMail,
): Promise<OutgoingMail | null> {
  try {
    return renderMail(claimed)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    ctx.log.error({ workspace: claimed.claim.workspaceId, err: { message } }, 'a mail could not be written')
    const reason = 'the mail could not be written; the log says why'
    await recordNotSent(ctx, claimed.claim, { state: 'queued', waitMinutes: UNWRITTEN_WAIT_MINUTES, reason })
    return null
  }
}
