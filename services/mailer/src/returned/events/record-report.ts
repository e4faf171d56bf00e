import { createHash } from 'node:crypto'
import { cleanText } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { type Keyring, readMarkedAddress } from '@otzyv/keyring'
import type { Logger } from '@otzyv/service-kit'
import { decideBounce, KIND_OF } from './decide-bounce.ts'
import { logRejection } from './log-rejection.ts'
import { readComplaint } from './read-complaint.ts'
import { readDsn } from './read-dsn.ts'
import { readInvitedAddress } from './read-invited-address.ts'
import { type MailEvent, recordMailEvent } from './record-mail-event.ts'
import { surveyedInvitation } from './surveyed-invitation.ts'

export type ReportOutcome = { outcome: 'recorded'; events: number } | { outcome: 'not_a_bounce' | 'not_ours' }

type ReportedEvent = Pick<MailEvent, 'source' | 'kind' | 'status'>
type Report = { messageId: string; to: readonly string[]; reported: readonly ReportedEvent[] }

/**
 * Records a bounce or a complaint that came in as a mail. Only one whose return path was signed here counts, and only for
 * this workspace, so that nobody can end the asking of a person by a forged mail; the address is taken from the
 * invitation, since a report may name where the mail was forwarded to.
 */
export async function recordReport(
  ctx: { db: Database; log: Logger },
  keyring: Keyring,
  workspaceId: number,
  { raw, envelopeTo }: { raw: Uint8Array; envelopeTo: string | undefined },
): Promise<ReportOutcome> {
  const report = await readReport(raw)
  if (!report) return { outcome: 'not_a_bounce' }
  const owner = [...(envelopeTo === undefined ? [] : [envelopeTo]), ...report.to]
    .map((address) => readMarkedAddress(keyring, 'return path', address))
    .find((found) => found?.workspaceId === workspaceId)
  const address = owner && (await readInvitedAddress(ctx, workspaceId, owner.invitationId))
  if (!owner || address === null || address === undefined) return { outcome: 'not_ours' }
  const same = cleanText(report.messageId) || createHash('sha256').update(raw).digest('hex')
  let events = 0
  for (const reported of report.reported) {
    const { outcome } = await recordMailEvent(ctx, workspaceId, {
      ...reported,
      eventId: `${owner.invitationId} ${owner.sequence} ${reported.kind} ${same}`.slice(0, 400),
      address,
      invitationId: surveyedInvitation(owner),
      occurredAt: new Date(),
    })
    if (outcome !== 'recorded') continue
    events++
    logRejection(ctx, workspaceId, reported)
  }
  return { outcome: 'recorded', events }
}

/** What a report says, nothing if it only says that a mail arrived; null for a mail that is no report. */
async function readReport(raw: Uint8Array): Promise<Report | null> {
  const dsn = await readDsn(raw)
  if (dsn && dsn.recipients.length > 0) {
    // A delay may end well, and a delivery report says nothing; what fails in the end is reported again as failed.
    const reported = dsn.recipients
      .filter(({ action }) => action === 'failed')
      .map(({ status, diagnostic }) => ({
        source: 'dsn' as const,
        kind: KIND_OF[decideBounce(status, diagnostic)],
        status,
      }))
    return { ...dsn, reported }
  }
  const complaint = await readComplaint(raw)
  if (!complaint) return null
  return { ...complaint, reported: complaint.complained ? [{ source: 'arf', kind: 'complaint', status: '' }] : [] }
}
