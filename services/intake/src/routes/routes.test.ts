import { ApiScope, ReopenedTicket, SolvedTicket, TicketOutcomes } from '@otzyv/contracts'
import { createApiKey } from '@otzyv/identity'
import { breakBody, fieldsOfBody, type GeneratedBody, generateBody, generateWrongBody } from '@otzyv/testing'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServedIntake, serveIntake, ticketBody } from '../../testing/serve-intake.ts'
import { INTAKE_ROUTES } from './routes.ts'

let intake: ServedIntake
/** What was acknowledged with 200: each of it must be found in the database at the end. */
const acknowledged = { solves: new Set<string>(), reopens: new Set<string>() }

beforeAll(async () => {
  intake = await serveIntake()
})
afterAll(async () => intake.stop())

const ago = fc.integer({ min: 1, max: 60 * 24 * 60 }).map((minutes) => Date.now() - minutes * 60_000)
const instant = fc.oneof(
  ago.map((ms) => new Date(ms).toISOString()),
  ago,
  ago.map((ms) => Math.floor(ms / 1000)),
)
const ids = { ticketId: fc.uuid(), source: fc.constantFrom('desk', 'shop') }
const SOLVED = { schema: SolvedTicket, good: generateBody(SolvedTicket, { ...ids, solvedAt: instant }) }
const REOPENED = { schema: ReopenedTicket, good: generateBody(ReopenedTicket, { ...ids, reopenedAt: instant }) }

/** The ways in. Each request goes through the client, which holds the answer against the definition of its route. */
const DOORS = [
  { door: 'POST /v1/tickets/solved', ...SOLVED, send: sender('/v1/tickets/solved') },
  { door: 'POST /v1/tickets/reopened', ...REOPENED, send: sender('/v1/tickets/reopened') },
  { door: 'a signed webhook', ...SOLVED, send: (body: string) => intake.post(body) },
  { door: 'POST /v1/tickets/solved/batch', ...SOLVED, send: sendInBatch },
]

/** A ticket beside two good ones, as the status that it would have alone. */
async function sendInBatch(body: string): Promise<{ status: number }> {
  const good = () => ticketBody({ ticketId: 'beside it', solvedAt: '2026-01-01T00:00:00Z' })
  const answer = await intake.report('/v1/tickets/solved/batch', `{"tickets": [${good()}, ${body}, ${good()}]}`)
  if (answer.status !== 200) return answer
  const { outcomes } = TicketOutcomes.parse(await answer.json())
  acknowledged.solves.add('desk\nbeside it')
  expect(outcomes.map(({ outcome }) => outcome === 'refused')).toEqual([
    false,
    outcomes[1]?.outcome === 'refused',
    false,
  ])
  return { status: outcomes[1]?.outcome === 'refused' ? 422 : 200 }
}

function sender(path: string) {
  return (body: string) => intake.report(path, body)
}

/** Sends a body, and remembers it if it is acknowledged. */
async function report({ schema, send }: (typeof DOORS)[number], body: GeneratedBody): Promise<number> {
  const text = JSON.stringify(body)
  const { status } = await send(text)
  if (status !== 200) return status
  const read = schema.parse(JSON.parse(text))
  const ticket = `${read.source}\n${read.ticketId}`
  if ('solvedAt' in read) acknowledged.solves.add(ticket)
  else acknowledged.reopens.add(`${ticket}\n${read.reopenedAt.toISOString()}`)
  return status
}

test.each(DOORS)('whatever its fields say, each body that $door describes is taken', async (door) => {
  await fc.assert(
    fc.asyncProperty(door.good, async (body) => {
      expect(await report(door, body)).toBe(200)
    }),
    { numRuns: 40 },
  )
})

// A webhook's body, and a ticket among others, is read as that of a key, so the fields that matter most stand for the others.
const BROKEN = DOORS.flatMap((door) =>
  (door.door !== DOORS[0]?.door && door.door !== DOORS[1]?.door
    ? ['ticketId', 'solvedAt', 'respondent']
    : fieldsOfBody(door.schema)
  ).map((field) => ({ ...door, field })),
)

test.each(BROKEN)(
  'a body for $door whose $field is broken is answered as its definition says, and never by an error of ours',
  async (door) => {
    const decides = ['ticketId', 'solvedAt', 'reopenedAt'].includes(door.field)
    await fc.assert(
      fc.asyncProperty(breakBody(door.good, door.field), async (body) => {
        expect(decides ? [200, 422] : [200]).toContain(await report(door, body))
      }),
      { numRuns: decides ? 30 : 10 },
    )
  },
)

test.each(DOORS.slice(0, 2))(
  'a body for $door that is no JSON object, or does not come as JSON, is refused',
  async ({ door, good }) => {
    const path = door.split(' ')[1] ?? ''
    await fc.assert(
      fc.asyncProperty(generateWrongBody(good), async ({ body, type }) => {
        const answer = await intake.reportBytes(path, body, type)
        expect([400, 415, 422]).toContain(answer.status)
      }),
      { numRuns: 60 },
    )
  },
)

test('a signed webhook whose body is no JSON object is refused, whatever its media type', async () => {
  await fc.assert(
    fc.asyncProperty(generateWrongBody(SOLVED.good), async ({ body, type }) => {
      fc.pre(type === 'application/json')
      expect([400, 422]).toContain((await intake.post(body)).status)
    }),
    { numRuns: 40 },
  )
})

test('whatever stands in its headers, a webhook that is not signed gets one answer', async () => {
  const line = fc.string({ maxLength: 60 }).map((text) => text.replaceAll(/[^\x20-\x7e]/g, '').trim())
  const names = fc.constantFrom('webhook-id', 'webhook-timestamp', 'webhook-signature')
  await fc.assert(
    fc.asyncProperty(fc.dictionary(names, line), fc.option(fc.uuid()), async (headers, other) => {
      const path = other === null ? intake.hook.path : `/v1/hooks/${other}`
      expect((await intake.send(path, headers, ticketBody())).status).toBe(401)
    }),
    { numRuns: 60 },
  )
})

test('every ticket that was acknowledged is stored, and no other one', async () => {
  const { db } = intake
  const solves = await db.selectFrom('coverage').select(['source', 'ticket_id']).execute()
  expect(new Set(solves.map((row) => `${row.source}\n${row.ticket_id}`))).toEqual(acknowledged.solves)
  const reopens = await db.selectFrom('ticket_reopen').selectAll().execute()
  expect(new Set(reopens.map((row) => `${row.source}\n${row.ticket_id}\n${row.reopened_at.toISOString()}`))).toEqual(
    acknowledged.reopens,
  )
  expect(acknowledged.solves.size).toBeGreaterThan(100)
  expect(acknowledged.reopens.size).toBeGreaterThan(50)
})

test('only a key with the scope that its definition names opens a route', async () => {
  const keys = new Map<string, string>()
  for (const scope of ApiScope.options) {
    const { key } = await createApiKey(intake, {
      workspaceId: intake.workspaceId,
      name: scope,
      scopes: [scope],
      expiresAt: null,
    })
    keys.set(scope, key)
  }
  for (const { access, path } of INTAKE_ROUTES) {
    if (access.by !== 'key') continue
    const post = (headers: Record<string, string>) =>
      intake.send(path, { 'content-type': 'application/json', ...headers }, '{}')
    expect((await post({})).status, path).toBe(401)
    for (const [scope, key] of keys) {
      const expected = scope === access.scope ? 422 : 403
      expect((await post({ authorization: `Bearer ${key}` })).status, `${path} ${scope}`).toBe(expected)
      const basic = Buffer.from(`x:${key}`).toString('base64')
      expect((await post({ authorization: `Basic ${basic}` })).status, `${path} ${scope}`).toBe(401)
    }
  }
})
