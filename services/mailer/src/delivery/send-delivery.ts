import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '@otzyv/database'
import { isConnectionError, type Logger } from '@otzyv/service-kit'
import type { MailTransport, OutgoingMail, SendOutcome } from '../transport/mail-transport.ts'
import type { Claim } from './claim-due.ts'
import { decideRetry } from './decide-retry.ts'
import { type NotSent, recordNotSent } from './record-not-sent.ts'
import { recordSending } from './record-sending.ts'
import { recordSent } from './record-sent.ts'

export type DeliveryResult = 'sent' | 'queued' | 'failed' | 'unknown' | 'cancelled' | 'lost'

/** Sends one claimed mail: commits `sending`, speaks SMTP outside any transaction, records what became of it. */
export async function sendDelivery(
  ctx: { db: Database; log: Logger },
  transport: MailTransport,
  claim: Claim,
  mail: OutgoingMail,
  signal: AbortSignal,
): Promise<DeliveryResult> {
  const decision = await recordSending(ctx, claim, mail.messageId)
  if (decision.outcome !== 'sending') return decision.outcome
  const outcome = await transport.send(mail, signal)
  return await insist(() => recordOutcome(ctx, claim, outcome, decision.attempts))
}

/** Records what the transport said of a mail after its `attempts`-th attempt. */
async function recordOutcome(
  ctx: { db: Database; log: Logger },
  claim: Claim,
  outcome: SendOutcome,
  attempts: number,
): Promise<DeliveryResult> {
  if (outcome.outcome === 'sent') return (await recordSent(ctx, claim)) ? 'sent' : 'lost'
  const result = decideNotSent(outcome.outcome, outcome.reason, attempts)
  if (!(await recordNotSent(ctx, claim, result))) return 'lost'
  const level = result.state === 'queued' ? 'debug' : 'warn'
  ctx.log[level](
    { workspace: claim.workspaceId, state: result.state, reason: result.reason, attempts },
    'mail not sent',
  )
  return result.state
}

function decideNotSent(outcome: 'try_again' | 'refused' | 'unknown', reason: string, attempts: number): NotSent {
  if (outcome === 'unknown') return { state: 'unknown', reason }
  const retry = outcome === 'try_again' ? decideRetry(attempts) : null
  return retry?.outcome === 'wait'
    ? { state: 'queued', waitMinutes: retry.minutes, reason }
    : { state: 'failed', reason }
}

/** What the mail server said is known only here: a database that is away for a moment must not make it a doubt. */
async function insist<Result>(record: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await record()
    } catch (error) {
      if (attempt === 6 || !isConnectionError(error)) throw error
      await sleep(100 * 2 ** attempt)
    }
  }
}
