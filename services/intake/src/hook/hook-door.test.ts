import { createWebhook } from '@otzyv/admin'
import { HelpdeskName, HookAnswer } from '@otzyv/contracts'
import { operatorContext } from '@otzyv/testing'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readFixtures, withOther } from '../../testing/read-fixtures.ts'
import { type ServedIntake, serveIntake } from '../../testing/serve-intake.ts'
import { showProof } from '../../testing/show-proof.ts'
import { HELPDESKS } from '../helpdesks/helpdesks.ts'
import { listWebhookPayloads } from '../webhook/list-webhook-payloads.ts'

type Known = keyof typeof HELPDESKS
type Hook = { name: Known; path: string; secret: string }

let intake: ServedIntake
beforeAll(async () => {
  intake = await serveIntake()
})
afterAll(() => intake.stop())

async function connect(name: Known): Promise<Hook> {
  const ctx = operatorContext({ db: intake.db }, intake.workspaceId)
  const { path, secret } = await createWebhook(ctx, intake.keyring, { name, helpdesk: name, timeZone: 'UTC' })
  return { name, path, secret }
}

/** Sends a payload as the helpdesk does, with a proof by `secret`, made `secondsAgo`. */
async function send(hook: Hook, payload: unknown, { secret = hook.secret, headers = {}, secondsAgo = 0 } = {}) {
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload)
  const at = new Date(intake.clock.now().getTime() - secondsAgo * 1000)
  const shown = showProof(HELPDESKS[hook.name].auth, secret, body, at)
  return await intake.send(hook.path + shown.path, { ...shown.headers, ...headers }, body)
}

/** What became of it: of a solve the cycle and why nobody is asked, of a reopen whether it was known. */
async function becameOf(answer: Response) {
  expect(answer.status).toBe(200)
  return HookAnswer.parse(await answer.json()).events.map((one) =>
    one.event === 'solved' ? `solve ${one.ticket.solveCycle}` : one.event === 'reopened' ? one.ticket.outcome : 'none',
  )
}

const rowsOf = async (ticketId: string) =>
  await intake.db
    .selectFrom('coverage')
    .select(['solve_cycle', 'solved_at', 'outcome', 'skip_reason'])
    .where('ticket_id', '=', ticketId)
    .orderBy('solve_cycle')
    .execute()

test.each(readFixtures())(
  '$helpdesk: $file is recorded as what it comes to',
  async ({ helpdesk, payload, comesTo }) => {
    const hook = await connect(HelpdeskName.exclude(['standard', 'custom']).parse(helpdesk))
    expect((await send(hook, payload, { secret: 'not the secret of it' })).status).toBe(401)
    const answer = HookAnswer.parse(await (await send(hook, payload)).json())
    expect(answer.events.map(({ event }) => event)).toEqual(comesTo.map(({ event }) => event))
    for (const [index, one] of answer.events.entries()) {
      const expected = comesTo[index]
      if (one.event !== 'solved' || expected?.event !== 'solved') continue
      const { respondent } = expected.ticket
      // A helpdesk that names nobody by their address has a ticket in coverage, and asks nobody.
      const hasAddress = typeof respondent === 'object' && respondent !== null && 'email' in respondent
      if (!hasAddress) expect(one.ticket).toMatchObject({ outcome: 'skipped', reason: 'no_address' })
    }
  },
)

const freshdesk = (id: string, status: string) => ({
  freshdesk_webhook: { ticket_id: id, ticket_status: status, ticket_contact_email: `${id}@example.com` },
})

describe('a helpdesk that says neither when a ticket was solved nor which delivery it is', () => {
  test('has one solve until the ticket is opened again, however often and however fast it reports it', async () => {
    const hook = await connect('freshdesk')
    const solve = async () => await becameOf(await send(hook, freshdesk('f1', 'Resolved')))
    const tenAtOnce = async () => new Set((await Promise.all(Array.from({ length: 10 }, solve))).flat())
    expect(await tenAtOnce()).toEqual(new Set(['solve 1']))
    expect(await becameOf(await send(hook, freshdesk('f1', 'Open')))).toEqual(['recorded'])
    expect(await tenAtOnce()).toEqual(new Set(['solve 2']))
    expect(await rowsOf('f1')).toHaveLength(2)
  })

  test('has it without an address, too', async () => {
    const hook = await connect('freshdesk')
    const nobody = { freshdesk_webhook: { ticket_id: 'f2', ticket_status: 'Closed' } }
    const answers = await Promise.all(Array.from({ length: 10 }, async () => await becameOf(await send(hook, nobody))))
    expect(new Set(answers.flat())).toEqual(new Set(['solve 1']))
  })
})

test('without a time a delivery under another id is another solve, and the same one is the same', async () => {
  const hook = await connect('zendesk-trigger')
  const payload = { event: 'solved', ticketId: 'z1', respondent: { email: 'z1@example.com' } }
  const deliver = async (id: string) =>
    await becameOf(await send(hook, payload, { headers: { 'x-zendesk-webhook-invocation-id': id } }))
  expect(await Promise.all(Array.from({ length: 10 }, () => deliver('a')))).toEqual(Array(10).fill(['solve 1']))
  expect(await deliver('b')).toEqual(['solve 2'])
  expect(await deliver('a')).toEqual(['solve 1'])
})

const at = (minute: number) => new Date(intake.clock.now().getTime() - (60 - minute) * 60_000).toISOString()
const zammad = (id: string, state: string, minute: number) => ({
  ticket: {
    ...{ number: id, state: { name: state }, last_close_at: at(minute), updated_at: at(minute) },
    customer: { email: `${id}@example.com` },
  },
})

test.each([
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
])('solved, opened again and solved again, reported in the order %i %i %i, is two solves', async (...order) => {
  const hook = await connect('zammad')
  const id = `o${order.join('')}`
  const events = [zammad(id, 'closed', 1), zammad(id, 'open', 2), zammad(id, 'closed', 3)]
  for (const index of order) await becameOf(await send(hook, events[index]))
  // Each of them again: nothing more.
  for (const event of events) await becameOf(await send(hook, event))
  expect((await rowsOf(id)).map(({ solved_at }) => solved_at.toISOString()).sort()).toEqual([at(1), at(3)].sort())
})

test('a request that somebody caught and sends again does nothing, whatever its other headers say', async () => {
  const hook = await connect('zammad')
  const closed = zammad('r1', 'closed', 1)
  expect(await becameOf(await send(hook, closed, { headers: { 'x-zammad-delivery': 'a' } }))).toEqual(['solve 1'])
  await becameOf(await send(hook, zammad('r1', 'open', 2)))
  expect(await becameOf(await send(hook, closed, { headers: { 'x-zammad-delivery': 'b' } }))).toEqual(['solve 1'])
  expect(await rowsOf('r1')).toHaveLength(1)
})

test('a signature that holds to a time is refused when it is stale; one of a queue that sends later is not', async () => {
  const payload = (id: string) => ({ event: 'solved', ticketId: id, solvedAt: at(0) })
  expect((await send(await connect('zendesk-trigger'), payload('s1'), { secondsAgo: 301 })).status).toBe(401)
  expect(await becameOf(await send(await connect('glpi'), payload('s2'), { secondsAgo: 86_400 }))).toEqual(['solve 1'])
})

test('a name that a template filled in without escaping it costs no ticket', async () => {
  const hook = await connect('itop')
  const body = (ticketId: string) =>
    `{ "event": "solved", "ticketId": "${ticketId}", "respondent": { "email": "q@example.com", "name": "Bob "B." Lee" } }`
  expect(await becameOf(await send(hook, body('R-1')))).toEqual(['solve 1'])
  expect((await send(hook, body('R-1" , "ticketId": {'))).status).toBe(400)
  expect((await intake.post(body('R-1'))).status).toBe(400)
  const { name } = await intake.db
    .selectFrom('respondent')
    .select('name')
    .where('address', '=', 'q@example.com')
    .executeTakeFirstOrThrow()
  expect(name).toBe('Bob "B." Lee')
})

test('what is no JSON, or names no ticket, is refused in words, and nothing is stored', async () => {
  const hook = await connect('zendesk-trigger')
  const before = await intake.count()
  const refused = async (payload: unknown) => {
    const answer = await send(hook, payload)
    return [answer.status, JSON.stringify(await answer.json())]
  }
  expect((await refused({ event: 'solved', ticketId: '{{ticket.id}}' })).join()).toContain('422')
  expect((await refused({ event: 'solved' })).join()).toContain('ticketId: is needed')
  expect(await becameOf(await send(hook, { event: 'updated' }))).toEqual(['none'])
  expect(await intake.count()).toEqual(before)
})

/** What databases, clocks and readers of addresses stumble over. */
const NASTY: readonly unknown[] = [
  ...['a\u0000b', '\ud800', '\u200fשלום\u200f', '👩‍👩‍👧', 'x'.repeat(70_000), '   ', 'NaN', '1e400', '٢٠٢٦-١١-٢٠'],
  ...['0000-00-00 00:00:00', '99999-01-01', '2026-02-30T25:61:00Z', 'a@b.example, c@d.example', '"A" <a@b.example>'],
  ...[1e308, 1e21, -1, 0.5, 2 ** 53, true, null, [], {}, [[]], [{}], ['a@b.example'], [{ email: 'a@b.example' }]],
]

test('whatever stands in a payload, it is recorded or refused in words, and nothing fails', async () => {
  const hooks = new Map<string, Promise<Hook>>()
  const connected = (name: string) => {
    const hook = hooks.get(name) ?? connect(HelpdeskName.exclude(['standard', 'custom']).parse(name))
    hooks.set(name, hook)
    return hook
  }
  const changes = fc.array(fc.tuple(fc.nat(), fc.constantFrom(...NASTY)), { minLength: 1, maxLength: 3 })
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...readFixtures()), changes, async ({ helpdesk, payload }, changes) => {
      const changed = changes.reduce((now, [at, value]) => withOther(now, at, value), payload)
      const answer = await send(await connected(helpdesk), changed)
      expect(answer.status === 200 || (await answer.text()).includes('"detail":"')).toBe(true)
      expect([200, 422]).toContain(answer.status)
    }),
    { numRuns: 120 },
  )
})

describe('the last payloads of a webhook', () => {
  const kept = async (hook: Hook) =>
    await listWebhookPayloads({ db: intake.db }, intake.workspaceId, hook.path.split('/').at(-1) ?? '')
  const keptAll = async (hook: Hook, n: number) => {
    await expect.poll(async () => (await kept(hook)).length, { timeout: 10_000 }).toBe(n)
    return await kept(hook)
  }

  test('are kept masked with what they came to, also what was refused or came to nothing; nothing of a wrong secret is', async () => {
    const hook = await connect('zendesk-trigger')
    const respondent = { email: 'p1@client.example', name: 'Annabella Petrova' }
    await send(
      hook,
      { event: 'solved', ticketId: 'p1', subject: 'Annabella: light', respondent },
      { secret: 'x'.repeat(20) },
    )
    await send(hook, { event: 'solved', ticketId: 'p1', subject: 'Annabella: light', respondent })
    await keptAll(hook, 1)
    await send(hook, { event: 'updated', ticketId: 'p1' })
    await keptAll(hook, 2)
    await send(hook, { event: 'solved', respondent })
    const [refused, none, solved] = await keptAll(hook, 3)
    expect(refused).toMatchObject({ cameTo: [], refused: expect.stringContaining('ticketId: is needed') })
    expect(none).toMatchObject({ cameTo: [{ event: 'none', outcome: null, reason: null }], refused: null })
    expect(solved).toMatchObject({
      cameTo: [{ event: 'solved', outcome: 'invited', reason: null }],
      payload: { ticketId: 'p1', subject: '•••: light', respondent: { email: 'masked@example.invalid', name: '•••' } },
    })
    const stored = await intake.db.selectFrom('webhook_payload').selectAll().execute()
    expect(JSON.stringify(stored)).not.toMatch(/Annabella|client\.example/)
  })

  test('are the newest ten, however many come at once, and nobody sees those of another workspace', async () => {
    const hook = await connect('zendesk-trigger')
    await Promise.all(Array.from({ length: 40 }, async (_, n) => await send(hook, { event: 'updated', n })))
    await keptAll(hook, 10)
    await send(hook, { event: 'updated', n: 'last' })
    await expect.poll(async () => (await kept(hook))[0]?.payload).toEqual({ event: 'updated', n: 'last' })
    const of = { workspaceId: intake.workspaceId, hookId: hook.path.split('/').at(-1) ?? '' }
    expect(await listWebhookPayloads({ db: intake.db }, of.workspaceId + 1, of.hookId)).toEqual([])
    const { n } = await intake.db
      .selectFrom('webhook_payload')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .where('webhook_source_id', '=', of.hookId.split('_')[1] ?? '')
      .executeTakeFirstOrThrow()
    expect(n).toBe(10)
  })

  test('cost nobody an answer where they cannot be stored', async () => {
    const hook = await connect('zendesk-trigger')
    await sql`alter table webhook_payload rename to webhook_payload_away`.execute(intake.db)
    try {
      expect(await becameOf(await send(hook, { event: 'solved', ticketId: 'p9', solvedAt: at(0) }))).toEqual([
        'solve 1',
      ])
    } finally {
      await sql`alter table webhook_payload_away rename to webhook_payload`.execute(intake.db)
    }
    expect(await rowsOf('p9')).toHaveLength(1)
  })
})
