import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPeopleWorld, type PeopleWorld } from './support/people-world.ts'

let world: PeopleWorld
let cookie: string
beforeAll(async () => {
  world = await buildPeopleWorld()
  ;({ cookie } = await world.signIn('agent'))
})
afterAll(() => world?.close())

const ask = (path: string, body?: unknown) => world.ask(cookie, 'POST', path, body)
const search = async (wish: object = {}) =>
  (await ask('/v1/suppressions/search', wish)).body.suppressions as { suppressionId: string; note: string }[] // its schema
const readAudit = async () =>
  await world.database.db.selectFrom('audit').selectAll().where('entity', '=', 'suppression').execute()

test('an agent puts an address on the list, finds it by another spelling, and takes it off with a note', async () => {
  const wish = { address: 'Marker.Person@client.example', kind: 'nps', note: 'phoned marker.person@client.example' }
  expect([await ask('/v1/suppressions', wish), await ask('/v1/suppressions', wish)]).toMatchObject([
    { status: 200, body: { outcome: 'added' } },
    { status: 200, body: { outcome: 'unchanged' } },
  ])
  await ask('/v1/suppressions', { address: 'other@client.example' })
  const found = await search({ address: ' marker.person@CLIENT.example' })
  expect(found).toMatchObject([{ address: 'marker.person@client.example', kind: 'nps', reason: 'suppressed' }])
  expect((await search()).length).toBe(2)
  expect((await search({ limit: 1 })).length).toBe(1)
  const path = `/v1/suppressions/${found[0]?.suppressionId}/remove`
  expect(await ask(path, { note: 'they asked for it' })).toEqual({ status: 200, body: { removed: 1 } })
  expect((await ask(path, {})).status).toBe(404)
  expect((await search()).length).toBe(1)
  const audit = await readAudit()
  expect(audit.map(({ verb }) => verb).sort()).toEqual(['add', 'add', 'find', 'find', 'find', 'find', 'remove'])
  expect(audit.find(({ verb }) => verb === 'remove')?.note).toBe('they asked for it')
  expect(JSON.stringify(audit).toLowerCase()).not.toMatch(/marker|client\.example/)
})

test('what is no address is refused beside its field, and leaves no row in the audit', async () => {
  const before = (await readAudit()).length
  const refused = await ask('/v1/suppressions', { address: 'nobody' })
  expect([refused.status, refused.body.issues]).toMatchObject([422, [{ path: 'address' }]])
  expect((await ask('/v1/suppressions', { address: 'a@client.example', kind: 'mood' })).status).toBe(422)
  expect((await ask('/v1/suppressions/search', { limit: 0 })).status).toBe(422)
  expect((await readAudit()).length).toBe(before)
})

test('somebody whose data were erased is found by their address, shown without it, and can be taken off by the entry', async () => {
  const address = 'gone@client.example'
  await ask('/v1/suppressions', { address })
  await world.command('people-data', 'erase', address)
  const found = await search({ address })
  expect(found).toMatchObject([{ address: '(erased)' }])
  expect((await ask(`/v1/suppressions/${found[0]?.suppressionId}/remove`)).body).toEqual({ removed: 1 })
  expect(await search({ address })).toEqual([])
})

test('the command that lists the entries leaves the same row in the audit as the page', async () => {
  const before = (await readAudit()).length
  await world.command('suppressions', 'list', '--address', 'other@client.example')
  const rows = await readAudit()
  expect(rows.length).toBe(before + 1)
  expect(rows).toContainEqual(expect.objectContaining({ verb: 'find', actor_kind: 'operator', after: { entries: 1 } }))
})
