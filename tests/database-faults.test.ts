import { waitUntil } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createRoleWorld, type RoleWorld } from './support/role-world.ts'

/** Every door of the product in front of a database that is there, but cannot do its work. */
let world: RoleWorld
let doors: Record<string, () => Promise<Response>>
beforeAll(async () => {
  world = await createRoleWorld()
  for (const number of [1, 2]) await world.fetchJson('/v1/tickets/solved', { body: ticket(`T-${number}`) })
  await world.turn('mailer')
  doors = prepareDoors()
})
afterAll(async () => world.close())

const ticket = (ticketId: string) => ({
  source: 'helpdesk',
  ticketId,
  solvedAt: new Date(Date.now() - 1000).toISOString(),
  respondent: { email: `${ticketId}@client.example`, locale: 'de' },
})
const linkOf = (place: number) => /http:\/\/\S+\/r\/[A-Za-z0-9_-]{60}/.exec(textOf(place))?.[0] ?? ''
const textOf = (place: number) => world.smtp.mails[place]?.mail.text ?? ''
const unsubscribeLink = () => {
  const header = world.smtp.mails[0]?.mail.headers.find(({ key }) => key === 'list-unsubscribe')?.value
  return /<(http[^>]+)>/.exec(header ?? '')?.[1] ?? ''
}
const asForm = (url: string, body: string) =>
  fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } })
const asScript = (url: string) => {
  const body = JSON.stringify({ rating: 4, comment: '', renderedAtMs: Date.now(), edit: 1 })
  return fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json' } })
}
const kiosk = async () => {
  const page = await (await fetch(world.url + world.kioskPath)).text()
  return world.url + (/action="([^"]+)"/.exec(page)?.[1] ?? '')
}
/** The answer to a request that `fetchJson` sends, even if it is a refusal. */
const ask = async (request: Promise<string>) => {
  const refused = await request.then(
    () => null,
    (error: Error) => /answered (\d{3}): (.*)$/s.exec(error.message),
  )
  const headers = { 'content-type': refused?.[2]?.startsWith('{') ? 'application/problem+json' : 'text/html' }
  return new Response(refused?.[2] ?? '', { status: Number(refused?.[1] ?? 200), headers })
}

function prepareDoors(): Record<string, () => Promise<Response>> {
  let next = 100
  const fresh = () => ticket(`T-${next++}`)
  const events = () => [
    { kind: 'hard_bounce', address: `${next++}@client.example`, occurredAt: new Date().toISOString(), id: `e-${next}` },
  ]
  return {
    'an answer': () => asScript(linkOf(0)),
    'an answer at a kiosk': async () => asScript(await kiosk()),
    'a solved ticket': () => ask(world.fetchJson('/v1/tickets/solved', { body: fresh() })),
    'a reopened ticket': () =>
      ask(
        world.fetchJson('/v1/tickets/reopened', {
          body: { source: 'helpdesk', ticketId: `R-${next++}`, reopenedAt: new Date().toISOString() },
        }),
      ),
    'a signed webhook': () => ask(world.tellByHook(fresh())),
    'a bounce reported over HTTP': () => ask(world.fetchJson('/v1/mail/events', { body: { events: events() } })),
    'a link for a ticket': () => ask(world.fetchJson('/v1/links', { body: { ticketId: `L-${next++}` } })),
  }
}

/** What stands in the way: every write fails with this SQLSTATE, as a broken disk or a full one makes it fail. */
async function breakWrites(code: string | null): Promise<void> {
  const tables = ['response', 'invitation', 'coverage', 'suppression', 'mail_event', 'ticket_reopen', 'readiness_write']
  const body = code === null ? 'return new;' : `raise exception 'it broke' using errcode = '${code}';`
  const { db } = world
  await sql
    .raw(`create or replace function break_it() returns trigger language plpgsql as $$ begin ${body} end $$`)
    .execute(db)
  for (const table of tables)
    await sql
      .raw(
        `create or replace trigger break_it before insert or update on ${table} for each row execute function break_it()`,
      )
      .execute(db)
}

async function makeReadOnly(value: 'on' | 'off'): Promise<void> {
  const setting = `format('alter database %I set default_transaction_read_only = ${value}', current_database())`
  await world.db
    .transaction()
    .setAccessMode('read write')
    .execute(async (db) => await sql.raw(`do $$ begin execute ${setting}; end $$`).execute(db))
}

/** Ends all sessions but one, as a failover does: those that come after it may only read. */
async function endSessions(): Promise<void> {
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`.execute(world.db)
}

/** Knocks again as a client does that was asked to. */
async function knockUntilTaken(knock: () => Promise<Response>): Promise<number> {
  for (let left = 10; left > 0; left--) {
    const { status } = await knock()
    if (status !== 503) return status
  }
  return 503
}

async function expectRefusals(): Promise<void> {
  for (const [door, knock] of Object.entries(doors)) {
    const answer = await knock()
    expect([door, answer.status, await answer.json()]).toMatchObject([door, 503, { code: 'database_unavailable' }])
  }
  const answer = await asScript(linkOf(1))
  expect([answer.status, Number(answer.headers.get('retry-after')) > 0]).toEqual([503, true])
  const [form, atKiosk, ending] = [
    await asForm(linkOf(0), 'rating=4'),
    await asForm(await kiosk(), 'rating=4'),
    await asForm(unsubscribeLink(), 'scope=all'),
  ]
  for (const page of [form, atKiosk, ending]) {
    expect([page.status, page.headers.get('content-type'), page.headers.get('retry-after')]).toEqual([
      503,
      'text/html; charset=utf-8',
      '2',
    ])
  }
  expect(await form.text()).toContain('<h1>Noch nicht gespeichert</h1>')
  expect(await atKiosk.text()).toContain('<h1>Not saved yet</h1>')
  expect(await ending.text()).toContain('<h1>Noch nicht gespeichert</h1>')
  expect((await fetch(`${world.url}/readyz`)).status).toBe(503)
  expect((await fetch(linkOf(0))).status).toBe(200)
}

const countAll = async () => {
  const { rows } = await sql<{ rows: number }>`select (select count(*) from response) + (select count(*) from coverage)
    + (select count(*) from suppression) + (select count(*) from invitation) as rows`.execute(world.db)
  return rows[0]?.rows
}

describe('while the database cannot write', () => {
  test.each([
    ['has a broken disk', '58030'],
    ['has lost a file', '58P01'],
    ['has a full disk', '53100'],
    ['is out of memory', '53200'],
    ['is starting up', '57P03'],
    ['has corrupted data', 'XX001'],
    ['has a corrupted index', 'XX002'],
    ['waits too long for a lock', '55P03'],
  ])(
    'because it %s, every door asks to try again, pages say that nothing is saved yet, and nothing is half done',
    async (_why, code) => {
      const before = await countAll()
      await breakWrites(code)
      try {
        await expectRefusals()
      } finally {
        await breakWrites(null)
      }
      expect(await countAll()).toBe(before)
    },
  )

  test('because it only reads, every door asks to try again; once it writes, all is taken without a restart', async () => {
    const before = await countAll()
    await makeReadOnly('on')
    await endSessions()
    try {
      await expectRefusals()
    } finally {
      await makeReadOnly('off')
    }
    expect(await countAll()).toBe(before)
    for (const [door, knock] of Object.entries(doors)) expect([door, await knockUntilTaken(knock)]).toEqual([door, 200])
    expect(await knockUntilTaken(() => asForm(unsubscribeLink(), 'scope=all'))).toBe(200)
    // One look serves everyone for a second.
    await waitUntil('readiness', async () => (await fetch(`${world.url}/readyz`)).status === 200)
  })
})
