import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { erasePersonData, setHelpdeskApi } from '@otzyv/admin'
import { createCall, createLogger } from '@otzyv/service-kit'
import { operatorContext } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type ServedIntake, serveIntake, ticketBody } from '../../testing/serve-intake.ts'
import { createLookupLoop } from './create-lookup-loop.ts'

const SOURCE = 'desk'
const noMails = {
  listTo: async () => [],
  removeTo: async () => 0,
  countBefore: async () => ({ count: 0, oldest: null }),
  removeBefore: async () => 0,
}

let intake: ServedIntake
/** Answers that the helpdesk has begun, until a test gives them. */
let held: ServerResponse[] = []
const desk = createServer((_req, res) => void held.push(res))
const anywhere = { allowsPrivate: () => true }
const admin = () => operatorContext({ db: intake.db }, intake.workspaceId)

beforeAll(async () => {
  intake = await serveIntake()
  await new Promise<void>((ready) => desk.listen(0, '127.0.0.1', ready))
  const url = `http://127.0.0.1:${(desk.address() as AddressInfo).port}` // it listens at a port
  await setHelpdeskApi(
    admin(),
    { keyring: intake.keyring, webhookHosts: anywhere },
    { source: SOURCE, helpdesk: 'libredesk', settings: { url }, secret: 'key:token-of-the-desk' },
  )
  // What is reported to other systems must not come back, either.
  await sql`insert into outgoing_webhook (workspace_id, outgoing_webhook_id, name, url, events)
    values (${intake.workspaceId}, gen_random_uuid(), 'crm', 'https://crm.example/', '{invitation.skipped}')`.execute(
    intake.db,
  )
})
afterEach(() => {
  held = []
})
afterAll(async () => {
  desk.closeAllConnections()
  desk.close()
  await intake.stop()
})

const minutesAgo = (minutes: number) => new Date(intake.clock.now().getTime() - minutes * 60_000).toISOString()
const report = async (ticketId: string, minutes: number, respondent: object) =>
  await intake.report(
    '/v1/tickets/solved',
    ticketBody({ ticketId, source: SOURCE, solvedAt: minutesAgo(minutes), respondent, subject: 'Door' }),
  )

let number = 0
/** Somebody who was asked about an earlier ticket, and a later ticket that names nobody. */
async function build({ isSameTicket }: { isSameTicket: boolean }) {
  const address = `erased-${++number}@client.example`
  const [first, later] = [`t-${number}`, isSameTicket ? `t-${number}` : `later-${number}`]
  await report(first, 60, { email: address, name: 'Mira Erased' })
  if (isSameTicket)
    await intake.report('/v1/tickets/reopened', { ticketId: first, source: SOURCE, reopenedAt: minutesAgo(30) })
  await report(later, 5, { name: 'Mira Erased' })
  return { address, first, later }
}

const erase = async (address: string) =>
  await erasePersonData(
    admin(),
    { keyring: intake.keyring, mailFolder: noMails, logErasure: async () => {} },
    { address },
  )
const give = (address: string) => {
  for (const res of held.splice(0))
    res.end(JSON.stringify({ data: { contact: { email: address, first_name: 'Mira', last_name: 'Erased' } } }))
}
const begin = (db = intake.db) => {
  const log = createLogger({ level: 'silent', pretty: false })
  const ctx = { db, log, now: intake.clock.now, keyring: intake.keyring }
  const { loop, settled } = createLookupLoop(ctx, createCall(anywhere, { keepsBody: true }))
  return loop.run(new AbortController().signal).then(settled)
}

/** All that the database has of a person or of their tickets, wherever it is. */
async function findTraces(address: string, tickets: readonly string[]) {
  const { rows } = await sql<{ found: string }>`
    select 'respondent ' || address_key as found from respondent where address_key = ${address} or name = 'Mira Erased'
    union all
    select 'invitation' from invitation where source = ${SOURCE} and ticket_id = any(${tickets})
    union all
    select 'delivery' from delivery where invitation_id in (
      select invitation_id from invitation where source = ${SOURCE} and ticket_id = any(${tickets})
    )
    union all
    select 'coverage ' || outcome from coverage where source = ${SOURCE} and ticket_id = any(${tickets})
      and (outcome = 'invited' or invitation_id is not null)
    union all
    select 'lookup' from address_lookup where source = ${SOURCE} and ticket_id = any(${tickets})`.execute(intake.db)
  return rows.map(({ found }) => found)
}

test.each([
  ['of the same ticket', true],
  ['of another ticket', false],
])(
  'who is erased while a helpdesk looks for the customer %s does not come back with its answer',
  async (_of, isSameTicket) => {
    const { address, first, later } = await build({ isSameTicket })
    expect(await findTraces(address, [first, later])).toContain('lookup')
    const looking = begin()
    await expect.poll(() => held.length).toBe(1)
    expect(await erase(address)).toMatchObject({ outcome: 'erased' })
    give(address)
    await looking
    expect(await findTraces(address, [first, later])).toEqual([])
    // Nor by the same report again.
    await report(later, 5, {})
    expect(await findTraces(address, [first, later])).toEqual([])
  },
)

test('who is erased at the moment in which the answer is recorded does not come back, whichever of both is first', async () => {
  for (let round = 0; round < 8; round++) {
    const { address, first, later } = await build({ isSameTicket: round % 2 === 0 })
    const looking = begin()
    await expect.poll(() => held.length).toBe(1)
    // The answer travels for a moment, so that the erasure is now before it and now after it.
    const erased = new Promise((done) => setTimeout(done, round)).then(() => erase(address))
    give(address)
    await Promise.all([looking, erased])
    expect([round, ...(await findTraces(address, [first, later]))]).toEqual([round])
  }
})

test('who was never asked, and is erased between the writing of their address and the decision, is taken back', async () => {
  const address = 'stranger@client.example'
  await report('s-1', 5, {})
  let erasures = 0
  const erasing = intake.db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      // What was written of the person says so.
      if (erasures === 0 && result.rows.some((row) => 'address_key' in row)) {
        erasures++
        await erase(address)
      }
      return result
    },
  })
  const looking = begin(erasing)
  await expect.poll(() => held.length).toBe(1)
  give(address)
  await looking
  expect([erasures, ...(await findTraces(address, ['s-1']))]).toEqual([1])
})
