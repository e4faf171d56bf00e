import { randomUUID } from 'node:crypto'
import { fc, test as property } from '@fast-check/vitest'
import { SolvedTicket, TicketOutcomes } from '@otzyv/contracts'
import { createStatementRunner } from '@otzyv/database'
import { createApiKey } from '@otzyv/identity'
import { buildWorkspace } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refused, taken } from '../../testing/reported.ts'
import { type ServedIntake, serveIntake } from '../../testing/serve-intake.ts'
import { recordSolves } from '../tickets/record-solves.ts'

const BATCH = '/v1/tickets/solved/batch'
const MINUTE = 60_000
const START = Date.now() - 60 * MINUTE
const at = (minute: number) => new Date(START + minute * MINUTE).toISOString()

let intake: ServedIntake
/** A second workspace, to which the same is reported, one by one. */
let other: { workspaceId: number; report: (path: string, body: unknown) => Promise<Response> }

beforeAll(async () => {
  intake = await serveIntake()
  const workspaceId = await buildWorkspace(intake.db)
  const scopes = ['tickets:write'] as const
  const { key } = await createApiKey(intake, { workspaceId, name: 'desk', scopes: [...scopes], expiresAt: null })
  other = {
    workspaceId,
    report: (path, body) => intake.report(path, body, { authorization: `Bearer ${key}` }),
  }
  // So that skipped tickets are written down for it.
  await sql`insert into outgoing_webhook (workspace_id, outgoing_webhook_id, name, url, events)
    select workspace_id, gen_random_uuid(), 'crm', 'https://crm.example', '{}' from workspace`.execute(intake.db)
})
afterAll(() => intake.stop())

async function reportBatch(tickets: readonly unknown[]) {
  const answer = await intake.report(BATCH, { tickets })
  expect([answer.status, answer.status === 200 ? '' : await answer.text()]).toEqual([200, ''])
  return TicketOutcomes.parse(await answer.json()).outcomes
}

type Ticket = { ticket: number; minute: number; person: number; name: string; team: string; flaw: string }

/** What a helpdesk sends; ids and addresses are of this history alone. */
function bodyOf(history: string, { ticket, minute, person, name, team, flaw }: Ticket) {
  const email = [
    '',
    `anna-${history}@client.example`,
    `Anna-${history}@CLIENT.example`,
    `off-${history}@client.example`,
  ]
  const body = {
    ticketId: `${history}-${ticket}`,
    solvedAt: at(minute),
    respondent: { email: email[person], name },
    team,
  }
  if (flaw === 'no id') return { ...body, ticketId: null }
  if (flaw === 'in the future') return { ...body, solvedAt: at(3 * 24 * 60) }
  return flaw === 'unknown survey' ? { ...body, survey: 'nope' } : body
}

/** What is stored of a history, but for ids and times that no two recordings have in common. */
async function stored(workspaceId: number, history: string) {
  const read = async (query: ReturnType<typeof sql>) => (await query.execute(intake.db)).rows
  return {
    coverage: await read(sql`select ticket_id, solve_cycle, reported_solved_at,
        case when reported_solved_at is null then solved_at end as solved_at, ordered_at, team, outcome, skip_reason, survey_id
      from coverage where workspace_id = ${workspaceId} and ticket_id like ${`${history}%`} order by 1, 2`),
    asked: await read(sql`select ticket_id, solve_cycle, address_key, subject, invitation.locale, domain
      from invitation join delivery using (workspace_id, invitation_id) join respondent using (workspace_id, respondent_id)
      where workspace_id = ${workspaceId} and ticket_id like ${`${history}%`} order by 1, 2`),
    people: await read(sql`select address, name from respondent
      where workspace_id = ${workspaceId} and address_key like ${`%${history}%`} order by address_key`),
    teams: await read(sql`select value, label from dimension_value
      where workspace_id = ${workspaceId} and value like ${`%${history}`} order by 1`),
    skipped: await read(sql`select ticket_id, solve_cycle from event_log
      where workspace_id = ${workspaceId} and ticket_id like ${`${history}%`} order by 1, 2`),
    changed: await read(sql`select ticket_id, solve_cycle from coverage_log
      where workspace_id = ${workspaceId} and ticket_id like ${`${history}%`} order by 1, 2`),
  }
}

/** An outcome without what no two recordings have in common. */
function common(outcome: TicketOutcomes['outcomes'][number]) {
  if (outcome.outcome === 'refused') return { refused: outcome.code }
  const { solveCycle } = outcome
  return outcome.outcome === 'skipped' ? { solveCycle, reason: outcome.reason } : { solveCycle, survey: outcome.survey }
}

const tickets = fc.array(
  fc.record({
    ticket: fc.nat(3),
    minute: fc.nat(3),
    person: fc.nat(3),
    name: fc.constantFrom('', 'Anna', 'Anna B.'),
    team: fc.constantFrom('', 'billing', 'sales'),
    flaw: fc.constantFrom('', '', '', '', 'no id', 'in the future', 'unknown survey'),
  }),
  { minLength: 1, maxLength: 9 },
)
const histories = fc.array(fc.oneof(tickets, fc.record({ reopened: fc.nat(3), minute: fc.nat(3) })), {
  minLength: 1,
  maxLength: 4,
})

property.prop([histories], { numRuns: 12, endOnFailure: true })(
  'tickets in one request have the outcomes, and leave the rows, that they have one by one',
  async (steps) => {
    const history = randomUUID()
    for (const workspace_id of [intake.workspaceId, other.workspaceId])
      await intake.db
        .insertInto('suppression')
        .values({ workspace_id, address_key: `off-${history}@client.example`, kind: '', reason: 'unsubscribed' })
        .execute()
    for (const step of steps) {
      if (!Array.isArray(step)) {
        const body = { ticketId: `${history}-${step.reopened}`, reopenedAt: at(step.minute + 0.5) }
        for (const report of [intake.report, other.report]) await report('/v1/tickets/reopened', body)
        continue
      }
      const bodies = step.map((ticket) => ({
        ...bodyOf(history, ticket),
        team: ticket.team && `${ticket.team}-${history}`,
      }))
      const together = await reportBatch(bodies)
      for (const [index, body] of bodies.entries()) {
        const answer = await other.report('/v1/tickets/solved', body)
        const alone = answer.status === 200 ? await taken(answer) : await refused(answer)
        const one = together[index]
        if (!one) throw new Error('there is no outcome of a ticket')
        if (!Array.isArray(alone)) expect(common(one)).toEqual(common(alone))
        else
          expect(one.outcome === 'refused' && one.issues?.map(({ path }) => path)).toEqual(
            alone.map((text) => text.split(':')[0]),
          )
      }
    }
    expect(await stored(intake.workspaceId, history)).toEqual(await stored(other.workspaceId, history))
  },
)

test('one ticket that the database refuses costs no other one anything', async () => {
  await sql`alter table coverage add constraint no_poison check (ticket_id <> 'poison')`.execute(intake.db)
  const ids = ['before', 'poison', 'after']
  const one = (ticketId: string) => ({ ticketId, solvedAt: at(0), respondent: `${ticketId}@client.example` })
  const outcomes = await reportBatch([...ids.map(one), 'no ticket', null, one('last')])
  expect(outcomes.map(({ outcome }) => outcome)).toEqual([
    'invited',
    'refused',
    'invited',
    'refused',
    'refused',
    'invited',
  ])
  expect(outcomes[1]).toEqual({
    outcome: 'refused',
    code: 'invalid_request',
    detail: 'The database cannot store this ticket.',
  })
  const { rows } = await sql`select ticket_id from invitation where ticket_id in ('before', 'after', 'last', 'poison')
    order by 1`.execute(intake.db)
  expect(rows.map((row) => Object.values(row ?? {})[0])).toEqual(['after', 'before', 'last'])
})

test('the same tickets, reported many times at once in any order and by several processes, are solved once', async () => {
  const reported = Array.from({ length: 12 }, (_, index) => ({
    ticket: SolvedTicket.parse({
      ticketId: `at once ${index}`,
      solvedAt: at(0),
      respondent: { email: `at-once-${index % 5}@client.example`, name: `Name ${index % 3}` },
      team: `team ${index % 4}`,
    }),
  }))
  // Each has a queue of its own, as another process would.
  const orders = [reported, [...reported].reverse(), [...reported.slice(6), ...reported.slice(0, 6)], reported]
  const settled = await Promise.all(
    orders.map((reports) =>
      recordSolves(
        { runner: createStatementRunner(intake.db, null), keyring: intake.keyring },
        intake.workspaceId,
        reports,
      ),
    ),
  )
  const outcomes = new Map<string, Set<string>>()
  for (const [way, reports] of orders.entries())
    for (const [index, { ticket }] of reports.entries()) {
      const seen = outcomes.get(ticket.ticketId) ?? new Set()
      outcomes.set(ticket.ticketId, seen)
      const one = settled[way]?.[index]
      seen.add(JSON.stringify(one && 'outcome' in one ? one.outcome : one))
    }
  for (const seen of outcomes.values()) expect([...seen]).toEqual([expect.stringContaining('"invited"')])
  const rows = await intake.db
    .selectFrom('coverage')
    .select('ticket_id')
    .where('ticket_id', 'like', 'at once%')
    .execute()
  expect(rows).toHaveLength(reported.length)
})

test.each([
  ['no ticket', { tickets: [] }],
  ['more tickets than fit', { tickets: Array.from({ length: 101 }, () => ({})) }],
  ['a ticket alone', { ticketId: 'T-1', solvedAt: at(0) }],
  ['a list without its name', [{ ticketId: 'T-1', solvedAt: at(0) }]],
])('a request with %s is refused as a whole, and says what to send', async (_name, body) => {
  const [issue] = await refused(await intake.report(BATCH, body))
  expect(issue).toMatch(/tickets|object/)
})
