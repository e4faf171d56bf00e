import { buildRuleset, rebuildRollups, repairRollups } from '@otzyv/aggregation-job'
import { ReopenedTicket, SolvedTicket } from '@otzyv/contracts'
import { createStatementRunner, type Database, inTransaction } from '@otzyv/database'
import { isoMonday, localDay, shiftDay } from '@otzyv/domain'
import fc from 'fast-check'
import { sql } from 'kysely'
import { refreshRollups } from '../../services/aggregation-job/src/rollups/refresh-rollups.ts'
import {
  cancelRuleset,
  changeRuleset,
  mergeValue,
  unmergeValue,
} from '../../services/aggregation-job/testing/unaudited.ts'
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

/** `claims`: mails that some mailer holds or once held. */
export type CoverageModel = { claims: Claim[] }
type CoverageReal = { db: Database; workspaceId: number; expectSame: () => Promise<void> }
type Command = fc.AsyncCommand<CoverageModel, CoverageReal, true>

/** A Monday some weeks ago: solves are placed around the midnights at both ends of its week. */
export const MONDAY = shiftDay(isoMonday(localDay(new Date(), 'UTC')), -35)
export const TEAMS = ['care', 'billing', 'sales']
const audit = { by: 'a manager', note: '' }
const place = fc.nat(20)
const team = fc.constantFrom(...TEAMS)

/** Every command is followed by a look at what the reader sees. */
function command(name: string, run: (real: CoverageReal, model: CoverageModel) => Promise<unknown>): Command {
  return {
    check: async () => true,
    run: async (model, real) => {
      await run(real, model)
      await real.expectSame()
    },
    toString: () => name,
  }
}

const solve = fc
  .record({
    ticket: fc.nat(5),
    day: fc.constantFrom(-1, 0, 6, 7, 20),
    hour: fc.constantFrom(0, 11, 23),
    team: fc.constantFrom('', ...TEAMS),
    product: fc.constantFrom('', 'app'),
    locale: fc.constantFrom('', 'ru', 'en'),
    tags: fc.constantFrom([], ['vip']),
    email: fc.constantFrom('a@example.com', 'b@example.com', 'not an address', ''),
  })
  .map(({ ticket, day, hour, email, locale, ...own }) =>
    command(`solve ${ticket}`, async ({ db, workspaceId }) => {
      const solvedAt = new Date(Date.parse(`${shiftDay(MONDAY, day)}T00:00:00Z`) + hour * 3_600_000).toISOString()
      const parsed = SolvedTicket.parse({ ticketId: `T-${ticket}`, solvedAt, ...own, respondent: { email, locale } })
      await recordSolvedTicket({ db }, workspaceId, parsed)
    }),
  )
const reopen = fc.nat(5).map((ticket) =>
  command(`reopen ${ticket}`, async ({ db, workspaceId }) => {
    const reopened = { source: 'api', ticketId: `T-${ticket}`, reopenedAt: new Date().toISOString() }
    await recordReopenedTicket({ db }, workspaceId, ReopenedTicket.parse(reopened))
  }),
)

const claim = fc.constant(
  command('claim', async ({ db, workspaceId }, model) => {
    model.claims.push(...(await claimDue({ db }, workspaceId, 3)))
  }),
)
function onClaim(name: string, run: (real: CoverageReal, claim: Claim) => Promise<unknown>) {
  return place.map((at) =>
    command(`${name} ${at}`, async (real, { claims }) => {
      const claim = claims[at % Math.max(1, claims.length)]
      if (claim) await run(real, claim)
    }),
  )
}
const begin = onClaim('begin', async ({ db }, claim) =>
  recordSteps(createStatementRunner(db, null), claim.workspaceId, [
    { sent: null, next: { claim, messageId: `<${claim.claimId}@a>`, addressMarks: [] } },
  ]),
)
const sent = onClaim('sent', async ({ db }, claim) =>
  recordSteps(createStatementRunner(db, null), claim.workspaceId, [{ sent: claim, next: null }]),
)
const failed = onClaim('failed', ({ db }, claim) => recordNotSent({ db }, claim, { state: 'failed', reason: '550 no' }))
const inDoubt = onClaim('in doubt', ({ db }, claim) =>
  recordNotSent({ db }, claim, { state: 'unknown', reason: 'connection broke' }),
)
const putOff = onClaim('put off', ({ db }, claim) =>
  recordNotSent({ db }, claim, { state: 'queued', waitMinutes: 0, reason: '450 later' }),
)
const cancel = onClaim('cancel', ({ db }, claim) =>
  recordHeldBack({ db }, claim, { outcome: 'cancel', reason: 'unsupported_address' }),
)
const wait = onClaim('wait', ({ db }, claim) => recordHeldBack({ db }, claim, { outcome: 'wait', until: new Date(0) }))
const resend = onClaim('resend', ({ db }, { workspaceId, invitationId, sequence }) =>
  resendDelivery({ db }, workspaceId, `${invitationId}.${sequence}`),
)
const bounce = fc
  .tuple(fc.constantFrom('hard_bounce' as const, 'soft_bounce' as const), fc.uuid())
  .chain(([kind, eventId]) =>
    onClaim(kind, ({ db }, { workspaceId, invitationId }) =>
      recordMailEvent({ db }, workspaceId, {
        ...{ source: 'generic', eventId, kind, address: `${eventId}@example.com`, invitationId },
        ...{ status: '5.1.1', occurredAt: new Date() },
      }),
    ),
  )
const crashOfMailer = fc.constant(
  command('leases end', async ({ db, workspaceId }) => {
    await sql`
      update delivery set lease_until = now() - interval '1 second'
      where workspace_id = ${workspaceId} and lease_until is not null`.execute(db)
    await returnExpired({ db }, workspaceId)
  }),
)
const stopReopened = fc.constant(
  command('cancel reopened', ({ db, workspaceId }) => cancelReopened({ db }, workspaceId)),
)

const merge = fc
  .tuple(team, team)
  .map(([value, into]) =>
    command(`merge ${value} into ${into}`, ({ db, workspaceId }) =>
      mergeValue({ db }, workspaceId, { dimension: 'team', value, into, ...audit }),
    ),
  )
const unmerge = team.map((value) =>
  command(`unmerge ${value}`, ({ db, workspaceId }) =>
    unmergeValue({ db }, workspaceId, { dimension: 'team', value, ...audit }),
  ),
)
const beginZone = fc
  .constantFrom('Pacific/Kiritimati', 'Etc/GMT+12', 'Europe/Berlin')
  .map((timeZone) =>
    command(`begin ${timeZone}`, ({ db, workspaceId }) => changeRuleset({ db }, workspaceId, { timeZone, ...audit })),
  )
const build = fc.constant(command('build', ({ db, workspaceId }) => buildRuleset({ db }, workspaceId)))
const cancelZone = fc.constant(command('give up', ({ db, workspaceId }) => cancelRuleset({ db }, workspaceId)))

const absorb = fc
  .constantFrom(1, 2, 100)
  .map((limit) => command(`absorb ${limit}`, ({ db, workspaceId }) => refreshRollups({ db }, workspaceId, limit)))
const crash = fc.constant(
  command('absorb and crash', async ({ db, workspaceId }) =>
    inTransaction({ db }, async (ctx) => {
      await refreshRollups(ctx, workspaceId)
      throw new Error('crash')
    }).catch(() => {}),
  ),
)
const rebuild = fc
  .constantFrom({}, { from: MONDAY }, { from: shiftDay(MONDAY, 3), to: shiftDay(MONDAY, 8) })
  .map((range) => command('rebuild', ({ db, workspaceId }) => rebuildRollups({ db }, workspaceId, range)))
const countAgain = fc.constant(
  command('count again', async ({ db, workspaceId }) => {
    await sql`update coverage_zone set counted_to = '-infinity' where workspace_id = ${workspaceId}`.execute(db)
    await sql`delete from coverage_sum where workspace_id = ${workspaceId}`.execute(db)
    await sql`delete from counted_coverage where workspace_id = ${workspaceId}`.execute(db)
  }),
)
const erase = fc.nat(5).map((ticket) =>
  command(`erase ${ticket}`, async (real) =>
    inTransaction(real, async ({ db, workspaceId }) => {
      const key = sql`workspace_id, source, ticket_id, solve_cycle`
      const own = sql`workspace_id = ${workspaceId} and ticket_id = ${`T-${ticket}`}`
      await sql`
      delete from delivery
      where workspace_id = ${workspaceId} and invitation_id in (select invitation_id from invitation where ${own})`.execute(
        db,
      )
      await sql`delete from invitation where ${own}`.execute(db)
      await sql`
      with erased as (
        delete from coverage where ${own} returning ${key}
      )
      insert into coverage_log (${key}) select ${key} from erased`.execute(db)
    }),
  ),
)
const spoil = fc.constant(
  command('spoil and repair', async ({ db, workspaceId }) => {
    await inTransaction({ db }, async (ctx) => {
      await sql`
        update coverage_sum set tickets = tickets + 1, outcome = outcome
        where workspace_id = ${workspaceId} and period = ${MONDAY}`.execute(ctx.db)
      await sql`
        update counted_coverage set outcome = 'unknown' where workspace_id = ${workspaceId} and ticket_id = 'T-1'`.execute(
        ctx.db,
      )
    })
    await repairRollups({ db }, workspaceId)
  }),
)

export const coverageCommands = [
  ...[
    solve,
    solve,
    solve,
    reopen,
    claim,
    claim,
    begin,
    begin,
    sent,
    sent,
    failed,
    inDoubt,
    putOff,
    cancel,
    wait,
    resend,
  ],
  ...[bounce, crashOfMailer, stopReopened, merge, unmerge, beginZone, beginZone, build, cancelZone],
  ...[absorb, absorb, crash, rebuild, countAgain, erase, spoil],
]
