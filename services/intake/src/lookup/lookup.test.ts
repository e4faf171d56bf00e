import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { addSuppression, createWebhook, setHelpdeskApi } from '@otzyv/admin'
import { createCall, createLogger } from '@otzyv/service-kit'
import { killedBefore, operatorContext } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { type ServedIntake, serveIntake, ticketBody } from '../../testing/serve-intake.ts'
import { showProof } from '../../testing/show-proof.ts'
import { HELPDESKS } from '../helpdesks/helpdesks.ts'
import { createLookupLoop } from './create-lookup-loop.ts'

type Answering = (res: ServerResponse, path: string) => unknown

let intake: ServedIntake
let answer: Answering
let asked: string[]
const desk = createServer((req, res) => {
  asked.push(`${req.url} ${req.headers.authorization}`)
  answer(res, req.url ?? '')
})
const anywhere = { allowsPrivate: () => true }
const admin = () => operatorContext({ db: intake.db }, intake.workspaceId)
const connect = async (source: string, helpdesk: string, own: object = {}) =>
  await setHelpdeskApi(
    admin(),
    { keyring: intake.keyring, webhookHosts: anywhere },
    { source, helpdesk, settings: { url: deskUrl() }, secret: 'token-of-the-desk', ...own },
  )
const deskUrl = () => `http://127.0.0.1:${(desk.address() as AddressInfo).port}` // it listens at a port

beforeAll(async () => {
  intake = await serveIntake()
  await new Promise<void>((ready) => desk.listen(0, '127.0.0.1', ready))
  await connect('zendesk', 'zendesk')
})
beforeEach(() => {
  asked = []
  answer = json({})
})
afterEach(() => sql`delete from address_lookup`.execute(intake.db))
afterAll(async () => {
  desk.closeAllConnections()
  desk.close()
  await intake.stop()
})

const json =
  (body: unknown, status = 200, headers: Record<string, string> = {}): Answering =>
  (res) =>
    res.writeHead(status, headers).end(JSON.stringify(body))
const owned = (email: string) =>
  json({ ticket: { requester_id: 5 }, users: [{ id: 5, email, name: 'Mira', locale: 'ru' }] })

let number = 0
/** Zendesk's event: it names the customer by a number alone. */
async function solve(): Promise<string> {
  const ticketId = `z-${++number}`
  const hook = await createWebhook(admin(), intake.keyring, { name: ticketId, helpdesk: 'zendesk' })
  const now = intake.clock.now()
  const payload = {
    ...{ id: ticketId, time: now.toISOString(), event: { current: 'SOLVED', previous: 'OPEN' } },
    detail: { id: ticketId, group_id: 'billing', tags: ['vip'], subject: 'Cannot log in' },
  }
  const body = JSON.stringify(payload)
  const shown = showProof(HELPDESKS.zendesk.auth, hook.secret, body, now)
  const sent = await intake.send(hook.path + shown.path, shown.headers, body)
  expect(await sent.json()).toMatchObject({ events: [{ ticket: { outcome: 'skipped', reason: 'no_address' } }] })
  return ticketId
}

async function lookUp({ timeoutMs = 5000, hosts = anywhere, db = intake.db } = {}): Promise<void> {
  const ctx = {
    db,
    log: createLogger({ level: 'silent', pretty: false }),
    now: intake.clock.now,
    keyring: intake.keyring,
  }
  const loop = createLookupLoop(ctx, createCall(hosts, { timeoutMs, keepsBody: true }))
  await loop.loop.run(new AbortController().signal)
  await loop.settled()
}
const letHoursPass = () => sql`update address_lookup set due_at = now() - interval '1 minute'`.execute(intake.db)

const becameOf = async (ticketId: string) =>
  await intake.db
    .selectFrom('coverage')
    .leftJoin('invitation', 'invitation.invitation_id', 'coverage.invitation_id')
    .leftJoin('respondent', 'respondent.respondent_id', 'invitation.respondent_id')
    .select(['coverage.outcome', 'skip_reason', 'address', 'name', 'invitation.locale', 'subject'])
    .where('coverage.ticket_id', '=', ticketId)
    .executeTakeFirstOrThrow()
const waiting = async () => await intake.db.selectFrom('address_lookup').selectAll().execute()

test('a ticket without an address is in coverage at once, and its customer is asked once the helpdesk has said who that is', async () => {
  answer = owned('mira@client.example')
  const ticketId = await solve()
  expect(await becameOf(ticketId)).toMatchObject({ outcome: 'skipped', skip_reason: 'no_address' })
  await Promise.all([lookUp(), lookUp()])
  await lookUp()
  expect(asked).toEqual([`/api/v2/tickets/${ticketId}.json?include=users Bearer token-of-the-desk`])
  expect(await becameOf(ticketId)).toEqual({
    ...{ outcome: 'invited', skip_reason: null, address: 'mira@client.example', name: 'Mira', locale: 'ru' },
    subject: 'Cannot log in',
  })
  expect(await waiting()).toEqual([])
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from delivery
    where invitation_id = (select invitation_id from coverage where ticket_id = ${ticketId})`.execute(intake.db)
  expect(rows).toEqual([{ n: 1 }])
})

test('what is decided then is decided by what holds then: who does not want to be asked, and a ticket that was opened again', async () => {
  await addSuppression(admin(), intake.keyring, { address: 'gone@client.example' })
  answer = owned('gone@client.example')
  const left = await solve()
  await lookUp()
  expect(await becameOf(left)).toMatchObject({ outcome: 'skipped', skip_reason: 'suppressed' })
  answer = owned('other@client.example')
  const opened = await solve()
  await sql`insert into ticket_reopen (workspace_id, source, ticket_id, reopened_at)
    values (${intake.workspaceId}, 'zendesk', ${opened}, now() + interval '1 second')`.execute(intake.db)
  await lookUp()
  expect(await becameOf(opened)).toMatchObject({ outcome: 'skipped', skip_reason: 'reopened' })
})

test.each<[string, Answering]>([
  ['a number that is nobody', owned('')],
  ['an address that was blacked out', owned('[REDACTED]')],
  ['a ticket that is not there any more', json({ error: 'RecordNotFound' }, 404)],
])('%s is given up at once: nobody is asked, and other systems hear of it then', async (_what, says) => {
  await sql`insert into outgoing_webhook (workspace_id, outgoing_webhook_id, name, url, events)
    values (${intake.workspaceId}, gen_random_uuid(), 'crm', 'https://crm.example/', '{invitation.skipped}')`.execute(
    intake.db,
  )
  const heard = async () => (await sql`delete from event_log returning event`.execute(intake.db)).rows.length
  answer = says
  const ticketId = await solve()
  expect(await heard()).toBe(0)
  await lookUp()
  expect(await heard()).toBe(1)
  expect([await becameOf(ticketId), await waiting()]).toMatchObject([{ skip_reason: 'no_address' }, []])
  await sql`delete from outgoing_webhook`.execute(intake.db)
})

test('429 puts off all of that helpdesk for as long as it asks', async () => {
  answer = json({}, 429, { 'retry-after': '900' })
  for (let one = 0; one < 3; one++) await solve()
  await lookUp()
  await lookUp()
  expect(asked).toHaveLength(1)
  for (const { due_at } of await waiting()) expect(due_at.getTime() - Date.now()).toBeGreaterThan(14 * 60_000)
})

test.each<[string, Answering, string]>([
  ['500', json({}, 500), 'answered 500: {}'],
  ['401', (res) => res.writeHead(401).end('no token-of-the-desk'), 'answered 401: no …'],
  [
    'a page to sign in on',
    (res) => res.writeHead(200).end('<html>'),
    'answered 200, and not with JSON: check the address',
  ],
  [
    'a redirect',
    (res) => res.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(),
    'answered 302, a redirect, which is not followed',
  ],
  ['nothing', () => {}, 'no answer within 0.2 seconds'],
])('%s is tried again, later each time, and after the last try nobody is asked', async (_what, says, reason) => {
  answer = says
  const ticketId = await solve()
  const delays: number[] = []
  for (let attempt = 0; attempt < 10 && (await waiting()).length > 0; attempt++) {
    await lookUp({ timeoutMs: 200 })
    const [row] = await waiting()
    if (!row) break
    expect(row.last_error).toBe(reason)
    delays.push(row.due_at.getTime() - Date.now())
    await letHoursPass()
  }
  expect(delays).toHaveLength(6)
  expect(delays.at(-1)).toBeGreaterThan(4 * 3_600_000)
  expect(await becameOf(ticketId)).toMatchObject({ outcome: 'skipped', skip_reason: 'no_address' })
})

test('a host of the network is not asked where that is not allowed, and a process that ends meanwhile is followed by another', async () => {
  answer = owned('late@client.example')
  const ticketId = await solve()
  await lookUp({ hosts: { allowsPrivate: () => false } })
  expect(asked).toEqual([])
  // Claimed by a process that ended: the claim runs out.
  await sql`update address_lookup set attempts = 2, due_at = now() - interval '1 second'`.execute(intake.db)
  await lookUp()
  expect(await becameOf(ticketId)).toMatchObject({ outcome: 'invited' })
})

test('a process that is killed before any statement leaves a ticket that is asked about again, and a customer who is invited once', async () => {
  const counts: number[] = []
  for (let number = 1; number <= 60; number++) {
    const address = `killed-${number}@client.example`
    answer = owned(address)
    const ticketId = await solve()
    asked = []
    await lookUp({ db: killedBefore(intake.db, number) }).catch(() => {})
    const isDone = (await waiting()).length === 0
    await letHoursPass()
    await lookUp()
    expect([number, await becameOf(ticketId)]).toMatchObject([number, { outcome: 'invited', address }])
    const { rows } = await sql`select 1 from delivery join invitation using (workspace_id, invitation_id)
      where ticket_id = ${ticketId}`.execute(intake.db)
    expect([number, rows.length, await waiting()]).toEqual([number, 1, []])
    counts.push(asked.length)
    if (isDone) break
  }
  // Before it asked, and after it asked and before it was recorded; at last nothing was cut off.
  expect([Math.max(...counts), counts.at(-1)]).toEqual([2, 1])
})

test('a source that nobody connected, or one that is off, asks nobody; a ticket of the API without an address does', async () => {
  await connect('desk', 'libredesk', { secret: 'key:token-of-the-desk' })
  answer = json({ data: { contact: { email: 'lib@client.example', first_name: 'Lib', last_name: '' } } })
  const report = async (ticketId: string, source: string) =>
    await intake.report('/v1/tickets/solved', ticketBody({ ticketId, source, respondent: {} }))
  await report('a-1', 'desk')
  await report('a-2', 'nowhere')
  expect((await waiting()).map(({ ticket_id }) => ticket_id)).toEqual(['a-1'])
  await lookUp()
  expect(asked).toEqual(['/api/v1/conversations/a-1 token key:token-of-the-desk'])
  expect(await becameOf('a-1')).toMatchObject({ outcome: 'invited', name: 'Lib' })
  await connect('desk', 'libredesk', { secret: 'key:token-of-the-desk', on: false })
  await report('a-3', 'desk')
  expect(await waiting()).toEqual([])
})

test('Help Scout is asked with a token that it gave, and for the customer of a chat that has no address', async () => {
  await connect('help-scout', 'help-scout', { settings: { url: deskUrl(), app: 'app-1' } })
  answer = (res, path) =>
    json(
      path.endsWith('/token')
        ? { access_token: 't1', expires_in: 172_800 }
        : path.includes('/customers/')
          ? { id: 5, firstName: 'Jon', lastName: 'Park', _embedded: { emails: [{ value: 'jon@client.example' }] } }
          : { id: 12, primaryCustomer: { id: 5, email: null, first: 'Jon' } },
    )(res, path)
  await intake.report(
    '/v1/tickets/solved',
    ticketBody({ ticketId: '12', source: 'help-scout', respondent: { email: null } }),
  )
  await lookUp()
  expect(asked).toEqual(['/v2/oauth2/token undefined', '/v2/conversations/12 Bearer t1', '/v2/customers/5 Bearer t1'])
  expect(await becameOf('12')).toMatchObject({ outcome: 'invited', address: 'jon@client.example', name: 'Jon Park' })
})

test('a helpdesk that takes no token is left alone for a while, and not asked ticket by ticket', async () => {
  answer = json({}, 401)
  for (let one = 0; one < 3; one++) await solve()
  await lookUp()
  expect(asked).toHaveLength(1)
  for (const { due_at } of await waiting()) expect(due_at.getTime() - Date.now()).toBeGreaterThan(50_000)
})

test('of a request with many tickets those without an address are asked about where that can be, and of the others it is said at once', async () => {
  await connect('many', 'libredesk', { secret: 'key:token-of-the-desk' })
  await sql`insert into outgoing_webhook (workspace_id, outgoing_webhook_id, name, url, events)
    values (${intake.workspaceId}, gen_random_uuid(), 'crm', 'https://crm.example/', '{invitation.skipped}')`.execute(
    intake.db,
  )
  answer = json({ data: { contact: { email: 'many@client.example', first_name: 'Mira', last_name: '' } } })
  const tickets = [
    { ticketId: 'm-1', source: 'many', respondent: { email: 'known@client.example' } },
    { ticketId: 'm-2', source: 'many', respondent: {}, subject: 'Cannot log in' },
    { ticketId: 'm-3', source: 'elsewhere', respondent: {} },
    { ticketId: 'm-4', source: 'many', respondent: { email: 'known@client.example' }, autoResolved: true },
    // The same solve again changes nothing.
    { ticketId: 'm-2', source: 'many', respondent: {} },
  ].map((own) => ({ ...own, solvedAt: new Date(intake.clock.now().getTime() - 60_000).toISOString() }))
  for (const time of ['first', 'again']) {
    const sent = await intake.report('/v1/tickets/solved/batch', { tickets })
    const { outcomes } = z
      .object({ outcomes: z.array(z.looseObject({ outcome: z.string() })) })
      .parse(await sent.json())
    expect([time, ...outcomes.map(({ outcome, reason }) => reason ?? outcome)]).toEqual([
      ...[time, 'invited', 'no_address', 'no_address', 'auto_resolved', 'no_address'],
    ])
  }
  expect((await waiting()).map(({ ticket_id, solve_cycle }) => [ticket_id, solve_cycle])).toEqual([['m-2', 1]])
  const hear = async () => (await sql`delete from event_log returning event, ticket_id`.execute(intake.db)).rows
  expect(await hear()).toMatchObject([{ ticket_id: 'm-3' }, { ticket_id: 'm-4' }])
  await lookUp()
  expect(await becameOf('m-2')).toMatchObject({ outcome: 'invited', name: 'Mira', subject: 'Cannot log in' })
  expect([await waiting(), await hear()]).toEqual([[], []])
  await sql`delete from outgoing_webhook`.execute(intake.db)
})
