import { SolvedTicket } from '@otzyv/contracts'
import { createStatementRunner, type Database } from '@otzyv/database'
import { sql } from 'kysely'
import { recordReopenedTicket } from '../../services/intake/src/tickets/record-reopened-ticket.ts'
import { recordSolvedTicket } from '../../services/intake/src/tickets/record-solved-ticket.ts'
import { cancelReopened } from '../../services/mailer/src/delivery/cancel-reopened.ts'
import { type Claim, claimDue } from '../../services/mailer/src/delivery/claim-due.ts'
import { recordHeldBack } from '../../services/mailer/src/delivery/record-held-back.ts'
import { recordNotSent } from '../../services/mailer/src/delivery/record-not-sent.ts'
import { recordSteps } from '../../services/mailer/src/delivery/record-steps.ts'
import { resendDelivery } from '../../services/mailer/src/delivery/resend-delivery.ts'
import { returnExpired } from '../../services/mailer/src/delivery/return-claims.ts'
import { recordMailEvent } from '../../services/mailer/src/returned/events/record-mail-event.ts'

type Place = { db: Database; workspaceId: number }
let tickets = 0

export async function solve({ db, workspaceId }: Place, own: Record<string, unknown> = {}): Promise<string> {
  const ticketId = `T-${++tickets}`
  const respondent = { email: `customer-${tickets}@example.com` }
  const solvedAt = new Date(Date.now() - 1000).toISOString()
  await recordSolvedTicket({ db }, workspaceId, SolvedTicket.parse({ ticketId, solvedAt, respondent, ...own }))
  return ticketId
}

async function claim(place: Place): Promise<Claim> {
  await solve(place)
  const [claimed] = await claimDue(place, place.workspaceId, 1)
  if (!claimed) throw new Error('nothing is due')
  return claimed
}

const step = ({ db, workspaceId }: Place, next: Claim | null, sent: Claim | null) =>
  recordSteps(createStatementRunner(db, null), workspaceId, [
    { sent, next: next && { claim: next, messageId: `<${next.claimId}@a.example>`, addressMarks: [] } },
  ])

async function begin(place: Place): Promise<Claim> {
  const mail = await claim(place)
  await step(place, mail, null)
  return mail
}

/** A ticket is solved and its first mail sent. */
export async function send(place: Place): Promise<Claim> {
  const mail = await begin(place)
  await step(place, null, mail)
  return mail
}

const notSent = (place: Place, mail: Claim, state: 'failed' | 'unknown') =>
  recordNotSent(place, mail, { state, reason: 'no' })

const bounce = (place: Place, mail: Claim, kind: 'hard_bounce' | 'soft_bounce') =>
  recordMailEvent(place, place.workspaceId, {
    ...{ source: 'generic', eventId: mail.claimId, kind, address: 'a@example.com', invitationId: mail.invitationId },
    ...{ status: '5.1.1', occurredAt: new Date() },
  })

const NO_MAIL: Claim = { workspaceId: 0, invitationId: '', sequence: 0, claimId: '' }

type End = {
  prepare: (place: Place) => Promise<Claim>
  /** What is done when all before was counted. */
  end: (place: Place, mail: Claim) => Promise<unknown>
  /** What became of the ticket by it. */
  outcome: string
}

/** The ends of a ticket, by what one says of it. */
export const ENDS: Record<string, End> = {
  'was recorded as skipped': {
    prepare: async () => NO_MAIL,
    end: (place) => solve(place, { respondent: {} }),
    outcome: 'not asked: no_address',
  },
  'was invited': { prepare: async () => NO_MAIL, end: (place) => solve(place), outcome: 'asked: waiting' },
  'got its mail': { prepare: begin, end: (place, mail) => step(place, null, mail), outcome: 'asked: sent' },
  'has a mail that the server refused': {
    prepare: claim,
    end: (place, mail) => notSent(place, mail, 'failed'),
    outcome: 'asked: failed',
  },
  'has a mail in doubt': {
    prepare: claim,
    end: (place, mail) => notSent(place, mail, 'unknown'),
    outcome: 'asked: unknown',
  },
  'has a mail whose mailer crashed': {
    prepare: async (place) => {
      const mail = await begin(place)
      await sql`update delivery set lease_until = now() where workspace_id = ${place.workspaceId}`.execute(place.db)
      return mail
    },
    end: (place) => returnExpired(place, place.workspaceId),
    outcome: 'asked: unknown',
  },
  'has a failed mail that a person sends again': {
    prepare: async (place) => {
      const mail = await claim(place)
      await notSent(place, mail, 'failed')
      return mail
    },
    end: (place, mail) => resendDelivery(place, place.workspaceId, `${mail.invitationId}.0`),
    outcome: 'asked: waiting',
  },
  'has a mail that is held back for good': {
    prepare: claim,
    end: (place, mail) => recordHeldBack(place, mail, { outcome: 'cancel', reason: 'unsupported_address' }),
    outcome: 'not asked: unsupported_address',
  },
  'has a mail that is stopped when its turn comes': {
    prepare: async (place) => {
      const mail = await claim(place)
      await sql`update survey set active = false where workspace_id = ${place.workspaceId}`.execute(place.db)
      return mail
    },
    end: (place, mail) => step(place, mail, null),
    outcome: 'not asked: survey_inactive',
  },
  'was reopened while its mail waited': {
    prepare: async (place) => {
      const ticketId = await solve(place)
      await recordReopenedTicket(place, place.workspaceId, { source: 'api', ticketId, reopenedAt: new Date() })
      return NO_MAIL
    },
    end: (place) => cancelReopened(place, place.workspaceId),
    outcome: 'not asked: reopened',
  },
  'has a mail that came back': {
    prepare: send,
    end: (place, mail) => bounce(place, mail, 'hard_bounce'),
    outcome: 'asked: bounced',
  },
  'has a mail that came back for a while': {
    prepare: send,
    end: (place, mail) => bounce(place, mail, 'soft_bounce'),
    outcome: 'asked: sent',
  },
}
