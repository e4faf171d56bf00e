import type { Database } from '@otzyv/database'
import type { Keyring, MarkOwner } from '@otzyv/keyring'
import type { Logger } from '@otzyv/service-kit'
import { isLimitOfParser } from '../events/is-limit-of-parser.ts'
import { recordReport } from '../events/record-report.ts'
import { readReply } from '../replies/read-reply.ts'
import { recordReply } from '../replies/record-reply.ts'

/** Who a mail came back to: the return path of a mail, or its reply address. */
export type ReturnedTo = { purpose: 'return path' | 'reply address'; address: string; owner: MarkOwner }

/** What became of a mail that came back. What is dropped was taken all the same, so that nobody gets an answer. */
export type ReturnedOutcome =
  | { outcome: 'report' | 'reply' }
  | { outcome: 'known' }
  | { outcome: 'dropped'; reason: 'no_report' | 'auto_submitted' | 'empty' | 'too_many' | 'nobody' | 'unreadable' }

/**
 * Records a mail that came back: a bounce or a complaint to a return path, a person's reply to a reply address; anything
 * else is dropped with its reason. Resolves after the commit; throws if the database is away.
 */
export async function recordReturned(
  ctx: { db: Database; log: Logger },
  keyring: Keyring,
  to: ReturnedTo,
  { raw, envelopeFrom }: { raw: Uint8Array; envelopeFrom: string },
): Promise<ReturnedOutcome> {
  try {
    return to.purpose === 'return path'
      ? await recordReturnedReport(ctx, keyring, to, raw)
      : await recordReturnedReply(ctx, to, raw, envelopeFrom)
  } catch (error) {
    if (isLimitOfParser(error)) return { outcome: 'dropped', reason: 'unreadable' }
    throw error
  }
}

async function recordReturnedReport(
  ctx: { db: Database; log: Logger },
  keyring: Keyring,
  { address, owner }: ReturnedTo,
  raw: Uint8Array,
): Promise<ReturnedOutcome> {
  const report = await recordReport(ctx, keyring, owner.workspaceId, { raw, envelopeTo: address })
  if (report.outcome === 'recorded') return { outcome: report.events > 0 ? 'report' : 'known' }
  return { outcome: 'dropped', reason: report.outcome === 'not_ours' ? 'nobody' : 'no_report' }
}

async function recordReturnedReply(
  ctx: { db: Database },
  { owner }: ReturnedTo,
  raw: Uint8Array,
  envelopeFrom: string,
): Promise<ReturnedOutcome> {
  const read = await readReply(raw, envelopeFrom)
  if (read.outcome !== 'reply') return { outcome: 'dropped', reason: read.outcome }
  const { outcome } = await recordReply(ctx, owner, read.reply)
  if (outcome === 'stored') return { outcome: 'reply' }
  return outcome === 'known' ? { outcome } : { outcome: 'dropped', reason: outcome }
}
