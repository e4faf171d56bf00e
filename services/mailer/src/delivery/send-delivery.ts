import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '@otzyv/database'
import { isDatabaseUnavailable, type Logger } from '@otzyv/service-kit'
import { recordRefusal } from '../returned/events/record-refusal.ts'
import type { MailTransport, OutgoingMail, SendOutcome } from '../transport/mail-transport.ts'
import type { Claim } from './claim-due.ts'
import { decideRetry } from './decide-retry.ts'
import { type NotSent, recordNotSent } from './record-not-sent.ts'
import type { Step, StepResult } from './record-steps.ts'

/** Records a step, together with those of the connections beside this one. */
export type SharedStep = (step: Step & { respondentId: string }) => Promise<StepResult>

/** A mail ready to be sent to one person. */
export type ReadyMail = {
  claim: Claim
  respondentId: string
  addressMarks: readonly string[]
  mail: OutgoingMail
}

/** `taken`: the server has it, which the next step of this connection has still to record. */
export type DeliveryResult = 'taken' | 'queued' | 'failed' | 'unknown' | 'cancelled' | 'lost'

/**
 * Sends one claimed mail: commits `sending`, and with it that the one before was sent; speaks SMTP outside any
 * transaction; records at once where the server did not take it.
 */
export async function sendDelivery(
  ctx: { db: Database; log: Logger },
  parts: { transport: MailTransport; step: SharedStep },
  { before, claim, respondentId, addressMarks, mail }: ReadyMail & { before: Claim | null },
  signal: AbortSignal,
): Promise<DeliveryResult> {
  const next = { claim, messageId: mail.messageId, addressMarks }
  const { next: decision } = await insist(() => parts.step({ sent: before, next, respondentId }))
  if (decision?.outcome !== 'sending') return decision?.outcome ?? 'lost'
  const outcome = await parts.transport.send(mail, signal)
  if (outcome.outcome === 'sent') return 'taken'
  return await insist(() => recordOutcome(ctx, claim, outcome, decision.attempts))
}

/** Records that the server took a mail after which this connection sends no other. */
export async function recordTaken(step: SharedStep, claim: Claim): Promise<void> {
  await insist(() => step({ sent: claim, next: null, respondentId: claim.invitationId }))
}

/** Records what the transport said of a mail that was not taken in its `attempts`-th attempt. */
async function recordOutcome(
  ctx: { db: Database; log: Logger },
  claim: Claim,
  outcome: Exclude<SendOutcome, { outcome: 'sent' }>,
  attempts: number,
): Promise<DeliveryResult> {
  const result = decideNotSent(outcome.outcome, outcome.reason, attempts)
  if (!(await recordNotSent(ctx, claim, result))) return 'lost'
  if (outcome.outcome === 'refused' && outcome.reply !== '') await recordRefusal(ctx, claim, outcome.reply)
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
      if (attempt === 6 || !isDatabaseUnavailable(error)) throw error
      await sleep(100 * 2 ** attempt)
    }
  }
}
