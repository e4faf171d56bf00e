import { PersonDataShown, RetentionAnswer } from '@otzyv/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildPeopleWorld, type PeopleWorld } from './support/people-world.ts'

const ADDRESS = 'marker.person@client.example'
let world: PeopleWorld
let cookie: string

beforeAll(async () => {
  world = await buildPeopleWorld()
  ;({ cookie } = await world.signIn('admin'))
  const key = String((await world.command('keys', 'create', 'desk', '--scopes', 'tickets:write')).key)
  const ticket = {
    source: 'desk',
    ticketId: 'T-marker',
    solvedAt: new Date(Date.now() - 60_000).toISOString(),
    team: 'billing',
    subject: 'about marker.person',
    respondent: { email: ADDRESS, name: 'Marker Person', locale: 'en' },
  }
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const answer = await fetch(`${world.otzyv.url}/v1/tickets/solved`, {
    method: 'POST',
    headers,
    body: JSON.stringify(ticket),
  })
  expect(await answer.json()).toMatchObject({ outcome: 'invited' })
})
afterAll(() => world?.close())

const ask = (method: string, path: string, body?: unknown) => world.ask(cookie, method, path, body)
const readAudit = async (entity: string) =>
  await world.database.db.selectFrom('audit').selectAll().where('entity', '=', entity).orderBy('at').execute()

describe('the data of one person', () => {
  test('are shown by kind, given out whole and erased over HTTP, each with one row of the audit that names nobody', async () => {
    const shown = await ask('POST', '/v1/person-data/show', { address: ' Marker.Person@CLIENT.example' })
    expect(shown.status).toBe(200)
    const { stored, ...rest } = PersonDataShown.parse(shown.body)
    expect(rest).toEqual({ address: ADDRESS, isUnasked: false, erasedAt: null, counts: 'keep_counts' })
    expect(stored.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['respondent', 'coverage', 'invitation', 'delivery']),
    )

    const exported = await ask('POST', '/v1/person-data/export', { address: ADDRESS })
    expect(exported.body).toMatchObject({
      address: ADDRESS,
      workspace: 'default',
      stored: { respondent: [{ address: ADDRESS, name: 'Marker Person' }], coverage: [{ ticketId: 'T-marker' }] },
    })

    const wish = { address: ADDRESS, note: 'asked by letter, marker.person@client.example' }
    expect(await ask('POST', '/v1/person-data/erase', wish)).toMatchObject({
      status: 200,
      body: { outcome: 'erased', erased: { invitations: 1, tickets: 1 } },
    })
    const after = PersonDataShown.parse((await ask('POST', '/v1/person-data/show', { address: ADDRESS })).body)
    expect(after).toMatchObject({ isUnasked: true, erasedAt: expect.any(String) })
    expect(after.stored.map(({ kind }) => kind)).not.toContain('respondent')

    const audit = await readAudit('person_data')
    expect(audit.map(({ verb }) => verb)).toEqual(['show', 'export', 'erase', 'show'])
    expect(audit.every(({ actor_kind, network }) => actor_kind === 'person' && network !== '')).toBe(true)
    expect(JSON.stringify(audit).toLowerCase()).not.toMatch(/marker|client\.example/)
    expect(world.otzyv.output.stdout + world.otzyv.output.stderr).not.toMatch(/marker\.person/i)
  })

  test('that are not there are said not to be, and an erasure of theirs changes nothing but whether they are asked', async () => {
    const address = 'nobody.yet@client.example'
    const shown = PersonDataShown.parse((await ask('POST', '/v1/person-data/show', { address })).body)
    expect(shown).toMatchObject({ stored: [], isUnasked: false })
    const erase = async () => (await ask('POST', '/v1/person-data/erase', { address })).body
    expect(await erase()).toMatchObject({ outcome: 'erased', erased: { invitations: 0, tickets: 0 } })
    expect(await erase()).toEqual({ outcome: 'nothing_stored' })
  })

  test.each([
    ['show', { address: 'nobody' }, 'address'],
    ['export', {}, 'address'],
    ['erase', { address: ADDRESS, counts: 'forget' }, 'counts'],
    ['erase', { address: ADDRESS, mayAskAgain: 'yes' }, 'mayAskAgain'],
    ['erase', { address: ADDRESS, note: 'x'.repeat(1001) }, 'note'],
  ])('%s %j is refused beside its field, and leaves no row', async (verb, body, path) => {
    const before = (await readAudit('person_data')).length
    const refused = await ask('POST', `/v1/person-data/${verb}`, body)
    expect([refused.status, refused.body.issues]).toMatchObject([422, [{ path }]])
    expect((await readAudit('person_data')).length).toBe(before)
  })
})

describe('retention', () => {
  const read = async () => RetentionAnswer.parse((await ask('GET', '/v1/settings/retention')).body)

  test('is off by default, and says what days would take before they are set', async () => {
    const { days, due, lastRun, limits } = await read()
    expect(Object.values(days)).toEqual(new Array(6).fill(null))
    expect(Object.values(due)).toEqual(new Array(6).fill(null))
    expect([lastRun, limits.link_hits]).toEqual([null, { least: 3, most: 30 }])
    const oldest = new Date(Date.now() - 400 * 86_400_000)
    await world.database.db
      .insertInto('mail_event')
      .values(
        Array.from({ length: 3 }, (_, n) => ({
          workspace_id: 1,
          source: 'desk',
          event_id: `event-${n}`,
          kind: 'complaint' as const,
          address_key: `old${n}@client.example`,
          status: '',
          occurred_at: new Date(oldest.getTime() + n * 86_400_000),
        })),
      )
      .execute()
    const preview = (wish: object) => ask('POST', '/v1/settings/retention/preview', wish)
    expect(await preview({ mail_events: 365 })).toMatchObject({
      status: 200,
      body: { due: { mail_events: { count: 3, oldest: oldest.toISOString() }, comments: null } },
    })
    expect(await preview({ mail_events: 500 })).toMatchObject({
      body: { due: { mail_events: { count: 0, oldest: null } } },
    })
    expect((await preview({ mail_events: 29 })).status).toBe(422)
    expect((await read()).days.mail_events).toBeNull()
    expect(await readAudit('retention')).toEqual([])
  })

  test('is set with one row of the audit, and refused to who had read an older state of the same kind', async () => {
    const { revision } = await read()
    const set = (wish: object) => ask('PATCH', '/v1/settings/retention', { ...wish, revision })
    expect(await set({ comments: 730 })).toMatchObject({
      status: 200,
      body: { days: { comments: 730, addresses: null }, due: { comments: { count: 0, oldest: null } } },
    })
    const clash = await set({ comments: 365 })
    expect([clash.status, clash.body.code, clash.body.changes]).toMatchObject([
      409,
      'changed_meanwhile',
      [{ name: 'comments', before: null, now: 730 }],
    ])
    const { revision: fresh } = await read()
    expect(await ask('PATCH', '/v1/settings/retention', { comments: null, revision: fresh })).toMatchObject({
      status: 200,
      body: { days: { comments: null } },
    })
    expect((await readAudit('retention')).map(({ verb, after }) => [verb, after])).toEqual([
      ['set', { comments: 730 }],
      ['set', { comments: null }],
    ])
    const wrong = await ask('PATCH', '/v1/settings/retention', { link_hits: 31 })
    expect([wrong.status, wrong.body.issues]).toMatchObject([422, [{ path: 'link_hits' }]])
  })
})
