import { type CancelReason, DEFAULT_MAIL_SETTINGS } from '@otzyv/contracts'
import { type StatementRunner, sqlFile } from '@otzyv/database'
import { type Claim, LEASE_SECONDS } from './claim-due.ts'

type SendingDecision =
  | { outcome: 'sending'; attempts: number }
  | { outcome: 'cancelled'; reason: CancelReason }
  /** The lease ran out and the delivery is somebody else's: nothing to do. */
  | { outcome: 'lost' }

/** What one connection has to record between two mails: the one that the server took, and the one that comes next. */
export type Step = { sent: Claim | null; next: NextMail | null }

/** `addressMarks`: those that the address has if its person was erased; such a person is not to be asked. */
type NextMail = { claim: Claim; messageId: string; addressMarks: readonly string[] }

/** `sent`: false if the delivery was no longer this claim's. Each is null if the step had none. */
export type StepResult = { sent: boolean | null; next: SendingDecision | null }

type Row = {
  invitation_id: string
  sequence: number
  state: string
  attempts: number
  cancel_reason: CancelReason | null
}

const RECORD_STEPS = sqlFile<
  {
    workspaceId: number
    nextInvitationIds: readonly string[]
    nextSequences: readonly number[]
    nextClaimIds: readonly string[]
    nextMessageIds: readonly string[]
    nextAddressMarks: readonly string[]
    leaseSeconds: number
    sentInvitationIds: readonly string[]
    sentSequences: readonly number[]
    sentClaimIds: readonly string[]
    defaultReminders: number
    defaultReminderDays: number
  },
  Row
>('mail/record-steps.sql')

/**
 * The committed step directly before SMTP, for some mails of one workspace to different people: from here on a crash means
 * "in doubt", before it "surely not sent". What stops a mail is looked at in the very same statement. The mails before
 * them are recorded as sent with it, with their local day in the workspace's zone, both on the database's clock.
 */
export async function recordSteps(
  runner: StatementRunner,
  workspaceId: number,
  steps: readonly Step[],
): Promise<StepResult[]> {
  const next = steps.flatMap((step) => (step.next ? [step.next] : []))
  const sent = steps.flatMap((step) => (step.sent ? [step.sent] : []))
  const rows = await runner.run(RECORD_STEPS, {
    workspaceId,
    nextInvitationIds: next.map(({ claim }) => claim.invitationId),
    nextSequences: next.map(({ claim }) => claim.sequence),
    nextClaimIds: next.map(({ claim }) => claim.claimId),
    nextMessageIds: next.map(({ messageId }) => messageId),
    nextAddressMarks: next.map(({ addressMarks }) => addressMarks.join(' ')),
    leaseSeconds: LEASE_SECONDS,
    sentInvitationIds: sent.map((claim) => claim.invitationId),
    sentSequences: sent.map((claim) => claim.sequence),
    sentClaimIds: sent.map((claim) => claim.claimId),
    defaultReminders: DEFAULT_MAIL_SETTINGS.reminders,
    defaultReminderDays: DEFAULT_MAIL_SETTINGS.reminderDays,
  })
  const byMail = new Map(rows.map((row) => [`${row.invitation_id} ${row.sequence}`, row]))
  const rowOf = (claim: Claim) => byMail.get(`${claim.invitationId} ${claim.sequence}`)
  return steps.map((step) => ({
    sent: step.sent && rowOf(step.sent)?.state === 'sent',
    next: step.next && toDecision(rowOf(step.next.claim)),
  }))
}

function toDecision(row: Row | undefined): SendingDecision {
  if (!row) return { outcome: 'lost' }
  if (row.state === 'sending') return { outcome: 'sending', attempts: row.attempts }
  return { outcome: 'cancelled', reason: row.cancel_reason ?? 'expired' }
}
