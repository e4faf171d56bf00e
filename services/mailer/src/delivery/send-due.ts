import { type Database, readMailSettings, type StatementRunner } from '@otzyv/database'
import { createGroupCommit, type Logger, type Turn } from '@otzyv/service-kit'
import type { LimitFunction } from 'p-limit'
import { SMTP_CONNECTIONS } from '../transport/create-smtp-transport.ts'
import type { MailTransport, OutgoingMail } from '../transport/mail-transport.ts'
import { cancelReopened } from './cancel-reopened.ts'
import { type Claim, claimDue, type Pace } from './claim-due.ts'
import { createFeed } from './create-feed.ts'
import { createLateSignal } from './create-late-signal.ts'
import { decideHeldBack } from './decide-held-back.ts'
import { type ClaimedMail, readClaimed } from './read-claimed.ts'
import { type HeldBack, recordHeldBack } from './record-held-back.ts'
import { recordNotSent } from './record-not-sent.ts'
import { recordSteps, type StepResult } from './record-steps.ts'
import { releaseClaims, returnExpired } from './return-claims.ts'
import { type DeliveryResult, type ReadyMail, recordTaken, type SharedStep, sendDelivery } from './send-delivery.ts'

/** Deliveries claimed at once: few, since a crash holds them back for the rest of the lease. */
const BATCH = 60
/** The next ones are claimed while so many are left, so that no connection waits for a claim. */
const LOW = 20
/** Mails of one workspace in a row, before the others have their turn. */
const TURN = 1200
/** No more are claimed in a visit that took so long: with a slow mail server the others would wait for minutes. */
const TURN_MS = 3_000
const UNWRITTEN_WAIT_MINUTES = 60

/** The way to a mail server. */
export type MailLine = {
  transport: MailTransport
  /** The connections of the transport, which the visits of several workspaces may share. */
  connections: LimitFunction
  /** Whether it is a server of the workspace's own. */
  own: boolean
  /** Whether nothing more is to be sent for now, since the server could not be spoken to. */
  isResting: () => boolean
}

export type SendDueOptions = {
  /** What carries the mails of a workspace now. */
  lineOf: (workspaceId: number) => Promise<MailLine>
  /** Limits the visits whose mails go through the server of the installation. */
  sharedVisits: LimitFunction
  /** Runs the two statements that every mail takes. */
  runner: StatementRunner
  renderMail: (claimed: ClaimedMail, line: MailLine) => OutgoingMail
  /** The marks that an address has if its person was erased. */
  addressMarks: (workspaceId: number, address: string) => readonly string[]
  /** Whether a workspace has a sender that its mails may come from; without one they wait. */
  hasSender: (workspaceId: number) => Promise<boolean>
  /** How long mails under way may take once a stop was asked for. */
  stopGraceMs: number
}

/**
 * Does one turn of a workspace: ends leases that ran out, then claims and sends what is due until nothing is left or others
 * have waited long enough (`more`). An abort ends the turn after the mails under way and gives the rest back.
 */
export async function sendDue(
  ctx: { db: Database; log: Logger },
  options: SendDueOptions,
  workspaceId: number,
  signal: AbortSignal,
): Promise<Turn> {
  const line = await options.lineOf(workspaceId)
  const visit = async () => await visitWorkspace(ctx, options, { workspaceId, line }, signal)
  return line.own ? await visit() : await options.sharedVisits(visit)
}

async function visitWorkspace(
  ctx: { db: Database; log: Logger },
  options: SendDueOptions,
  { workspaceId, line }: { workspaceId: number; line: MailLine },
  signal: AbortSignal,
): Promise<Turn> {
  const returned = await returnExpired(ctx, workspaceId)
  if (returned.unknown > 0) ctx.log.warn({ workspace: workspaceId, ...returned }, 'mails are in doubt after a crash')
  await cancelReopened(ctx, workspaceId)
  return await sendWorkspace(ctx, options, { workspaceId, line }, signal)
}

/** Sends what is due in one workspace; counts the deliveries that it claimed. */
async function sendWorkspace(
  ctx: { db: Database; log: Logger },
  options: SendDueOptions,
  { workspaceId, line }: { workspaceId: number; line: MailLine },
  signal: AbortSignal,
): Promise<Turn> {
  if (!(await options.hasSender(workspaceId))) return { rows: 0, more: false }
  if (line.isResting()) return { rows: 0, more: false }
  const settings = await readMailSettings(ctx, workspaceId)
  const pace: Pace = { perMinute: settings.mailsPerMinute, perMinutePerDomain: settings.mailsPerMinutePerDomain }
  const claimIds: string[] = []
  const began = performance.now()
  let claimed = 0
  let more = false
  const feed = createFeed<ClaimedMail>(async () => {
    const claims =
      signal.aborted || line.isResting()
        ? []
        : await claimDue({ db: ctx.db, runner: options.runner }, workspaceId, BATCH, pace)
    const [first] = claims
    if (first) claimIds.push(first.claimId)
    claimed += claims.length
    const full = claims.length === BATCH
    more = full && !line.isResting() && (claimed >= TURN || performance.now() - began > TURN_MS)
    return { items: await readClaimed(options, claims, settings), last: !full || more }
  }, LOW)
  try {
    await sendFeed(ctx, options, { workspaceId, line, next: feed.next }, signal)
  } finally {
    await releaseClaims(ctx, workspaceId, claimIds)
  }
  return { rows: claimed, more }
}

/**
 * Sends as many at once as there are connections. Other workspaces may want them, too: a mail is marked `sending` only when it
 * has one, and a lane that has to wait for one first records what it sent before.
 */
async function sendFeed(
  ctx: { db: Database; log: Logger },
  { runner, renderMail, addressMarks, stopGraceMs }: SendDueOptions,
  { workspaceId, line, next }: { workspaceId: number; line: MailLine; next: () => Promise<ClaimedMail | null> },
  signal: AbortSignal,
): Promise<void> {
  const { transport, connections } = line
  let putOff = 0
  const late = createLateSignal(signal, stopGraceMs)
  const step = shareSteps(runner, workspaceId)
  const prepare = async (claimed: ClaimedMail): Promise<ReadyMail | null> => {
    const held = decideHeldBack(claimed) ?? (await decideUnsupported(transport, claimed))
    if (held) await recordHeldBack(ctx, claimed.claim, held)
    const mail = held ? null : await renderOrPutOff(ctx, () => renderMail(claimed, line), claimed)
    const { id, address } = claimed.respondent
    return mail && { claim: claimed.claim, respondentId: id, addressMarks: addressMarks(workspaceId, address), mail }
  }
  const work = async () => {
    let taken: Claim | null = null
    try {
      while (!signal.aborted && !line.isResting()) {
        const claimed = await next()
        // What was claimed and is not begun goes back to the queue.
        if (!claimed || signal.aborted || line.isResting()) return
        const ready = await prepare(claimed)
        if (!ready) continue
        if (taken && connections.activeCount + connections.pendingCount >= connections.concurrency) {
          await recordTaken(step, taken)
          taken = null
        }
        // Kept until it is recorded, so that a step that fails leaves no sent mail in doubt; twice is the same as once.
        const mail: ReadyMail & { before: Claim | null } = { ...ready, before: taken }
        const result: DeliveryResult = await connections(() =>
          sendDelivery(ctx, { transport, step }, mail, late.signal),
        )
        taken = result === 'taken' ? ready.claim : null
        if (result === 'queued') putOff++
      }
    } finally {
      if (taken) await recordTaken(step, taken)
    }
  }
  // All lanes are waited for even when one fails: nothing of this turn continues after it.
  const lanes = await Promise.allSettled(Array.from({ length: SMTP_CONNECTIONS }, work))
  late.dispose()
  // One line a turn: a mail server that is down would fill the log otherwise.
  if (putOff > 0) ctx.log.warn({ putOff }, 'mails wait for another attempt; delivery.last_error says why')
  const failed = lanes.find((lane) => lane.status === 'rejected')
  if (failed) throw failed.reason
}

/** The steps of all connections of one workspace. Two mails to one person never share a write: the first one decides. */
function shareSteps(runner: StatementRunner, workspaceId: number): SharedStep {
  return createGroupCommit<number, Parameters<SharedStep>[0], StepResult>({
    write: (_, steps) => recordSteps(runner, workspaceId, steps),
    laneOf: () => workspaceId,
    keyOf: ({ respondentId }) => respondentId,
    maxBatch: SMTP_CONNECTIONS,
    limit: null,
    startsCrowded: true,
  }).add
}

/** Asked last, since it may take a conversation with the mail server. */
async function decideUnsupported(transport: MailTransport, { respondent }: ClaimedMail): Promise<HeldBack | null> {
  const takes = await transport.takesAddress(respondent.address)
  return takes ? null : { outcome: 'cancel', reason: 'unsupported_address' }
}

/** A mail that cannot be written waits, with its reason, and keeps no other mail from going out. */
async function renderOrPutOff(
  ctx: { db: Database; log: Logger },
  renderMail: () => OutgoingMail,
  claimed: ClaimedMail,
): Promise<OutgoingMail | null> {
  try {
    return renderMail()
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    ctx.log.error({ workspace: claimed.claim.workspaceId, err: { message } }, 'a mail could not be written')
    const reason = 'the mail could not be written; the log says why'
    await recordNotSent(ctx, claimed.claim, { state: 'queued', waitMinutes: UNWRITTEN_WAIT_MINUTES, reason })
    return null
  }
}
