import type { MailPort } from './mail-port.ts'

/** After this many attempts a mail that is put off has failed. */
const ATTEMPTS = 8

export type OutgoingMail = Parameters<MailPort['send']>[0]

/** What became of a mail; one that is queued again is due in `dueInMinutes`. */
export type Settled =
  | { state: 'sent' }
  | { state: 'failed' | 'unknown' | 'cancelled'; reason: string }
  /** `attempted`: whether this counts towards the attempts after which a mail has failed. */
  | { state: 'queued'; reason: string; dueInMinutes: number; attempted: boolean }

/** The mails of one kind that wait in rows of their own table. */
export type MailQueue<Claimed extends { attempts: number }> = {
  /** Those that have been `sending` for too long are in doubt: they become `unknown`, and are not sent again. */
  markInDoubt: () => Promise<void>
  /** Commits `sending` for one mail that is due; null if none is. */
  claim: () => Promise<Claimed | null>
  compose: (claimed: Claimed) => Promise<{ outcome: 'composed'; mail: OutgoingMail } | Nothing | NotYet>
  settle: (claimed: Claimed, settled: Settled) => Promise<void>
}

/** There is nothing to report any more, so that no mail is sent. */
export type Nothing = { outcome: 'nothing_to_report'; reason: string }

/** What there is to report is not whole yet, or it is not the hour; it is looked at again then (in a minute), however long that takes. */
export type NotYet = { outcome: 'not_yet'; reason: string; dueInMinutes?: number }

/**
 * Sends what is due in a queue, one mail after another, and gives how many were sent. `sending` is committed before the mail
 * server is spoken to: a crash in between leaves a mail that is known to be uncertain, never a second one.
 */
export async function sendQueuedMails<Claimed extends { attempts: number }>(
  queue: MailQueue<Claimed>,
  port: MailPort,
  signal?: AbortSignal,
): Promise<number> {
  await queue.markInDoubt()
  let sent = 0
  while (!signal?.aborted) {
    const claimed = await queue.claim()
    if (!claimed) break
    const settled = await sendOne(queue, claimed, port)
    await queue.settle(claimed, settled)
    if (settled.state === 'sent') sent++
  }
  return sent
}

async function sendOne<Claimed extends { attempts: number }>(
  queue: MailQueue<Claimed>,
  claimed: Claimed,
  port: MailPort,
): Promise<Settled> {
  let composed: Awaited<ReturnType<typeof queue.compose>>
  try {
    composed = await queue.compose(claimed)
  } catch (error) {
    // Nothing has left yet, so that trying again sends no second mail.
    return putOff(claimed, `not written: ${error instanceof Error ? error.message : String(error)}`)
  }
  if (composed.outcome === 'nothing_to_report') return { state: 'cancelled', reason: composed.reason }
  if (composed.outcome === 'not_yet')
    return { state: 'queued', reason: composed.reason, dueInMinutes: composed.dueInMinutes ?? 1, attempted: false }
  // What is thrown here leaves the mail `sending`: nobody knows whether it went out.
  const outcome = await port.send(composed.mail)
  switch (outcome.outcome) {
    case 'sent':
      return { state: 'sent' }
    case 'unknown':
      return { state: 'unknown', reason: outcome.reason }
    case 'refused':
      return { state: 'failed', reason: outcome.reason }
    case 'try_again':
      return putOff(claimed, outcome.reason)
  }
}

function putOff({ attempts }: { attempts: number }, reason: string): Settled {
  return attempts < ATTEMPTS
    ? { state: 'queued', reason, dueInMinutes: 2 ** attempts, attempted: true }
    : { state: 'failed', reason }
}
