import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeDataDir, type RunningOtzyv, startOtzyv } from './support/otzyv.ts'
import { buildPeopleWorld, type PeopleWorld } from './support/people-world.ts'

type Session = { sessionId: string; current: boolean; network: string; browser: string }

let world: PeopleWorld
let second: RunningOtzyv
beforeAll(async () => {
  world = await buildPeopleWorld()
  const env = { DATABASE_URL: world.database.connectionString, DATA_DIR: await makeDataDir() }
  second = await startOtzyv(env, ['run', 'dashboard-api'])
})
afterAll(async () => {
  await second?.stop()
  await world?.close()
})

async function linkOf(address: string): Promise<string> {
  return world.otzyv.url + new URL(String((await world.command('people', 'sign-in-link', address)).url)).pathname
}
/** Signs the same person in once more, in another browser. */
async function signInAgain(address: string): Promise<string> {
  const headers = { origin: world.otzyv.url, 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' }
  const answer = await fetch(await linkOf(address), { method: 'POST', headers, redirect: 'manual' })
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}
const holds = async (cookie: string) => (await world.ask(cookie, 'GET', '/v1/me')).status === 200
/** Whether the other process knows the session: on loopback it answers everybody, and says who asks. */
const holdsThere = async (cookie: string) => {
  const answer = await fetch(`${second.url}/v1/workspaces`, { headers: { cookie } })
  return ((await answer.json()) as { person: unknown }).person !== null // the contract's JSON
}
async function sessionsOf(cookie: string): Promise<Session[]> {
  const { status, body } = await world.ask(cookie, 'GET', '/v1/me/sessions')
  expect(status).toBe(200)
  return body.sessions as Session[] // held against its contract by fetch itself
}
async function auditOf(address: string): Promise<string[]> {
  const { rows } = await sql<{ change: string }>`
    select verb || ' ' || entity as change from audit
    where actor_kind = 'person' and actor_id = (select person_id::text from person where address = ${address})
    order by at, audit_id`.execute(world.database.db)
  return rows.map(({ change }) => change)
}

describe('somebody who is signed in', () => {
  test('sees where they are, and signs another browser out at once, in every process', async () => {
    const { address, cookie } = await world.signIn('viewer')
    const other = await signInAgain(address)
    const sessions = await sessionsOf(cookie)
    expect(sessions.map(({ current }) => current).sort()).toEqual([false, true])
    const away = sessions.find(({ current }) => !current)
    expect(away).toMatchObject({ browser: 'Firefox on Linux', network: '127.0.0.0/24' })
    expect([await holds(other), await holdsThere(other)]).toEqual([true, true])
    const end = () => world.ask(cookie, 'DELETE', `/v1/me/sessions/${away?.sessionId}`)
    expect(await end()).toEqual({ status: 200, body: { outcome: 'ended' } })
    expect([await holds(other), await holdsThere(other), await holds(cookie)]).toEqual([false, false, true])
    expect(await sessionsOf(cookie)).toHaveLength(1)
    expect((await end()).status).toBe(404)
    expect(await auditOf(address)).toEqual(['sign_in session', 'sign_in session', 'end session'])
  })

  test('ends no session of anybody else, whatever id they name', async () => {
    const [mine, theirs] = [await world.signIn('admin'), await world.signIn('viewer')]
    const [session] = await sessionsOf(theirs.cookie)
    const ended = await world.ask(mine.cookie, 'DELETE', `/v1/me/sessions/${session?.sessionId}`)
    expect([ended.status, await holds(theirs.cookie)]).toEqual([404, true])
    expect((await world.ask(mine.cookie, 'DELETE', '/v1/me/sessions/made-up')).status).toBe(422)
    expect(await auditOf(mine.address)).toEqual(['sign_in session'])
  })

  test('signs out everywhere at once, this browser too, and no link that is out signs them in any more', async () => {
    const { address, cookie } = await world.signIn('agent')
    const other = await signInAgain(address)
    const link = await linkOf(address)
    const answer = await world.ask(cookie, 'POST', '/v1/me/sign-out-everywhere')
    expect(answer).toEqual({ status: 200, body: { sessions: 2, links: 1 } })
    for (const one of [cookie, other]) expect([await holds(one), await holdsThere(one)]).toEqual([false, false])
    expect((await fetch(link)).status).toBe(410)
    expect((await world.ask(cookie, 'POST', '/v1/me/sign-out-everywhere')).status).toBe(401)
    expect((await auditOf(address)).at(-1)).toBe('end_every session')
  })

  test('changes their own name; their address only as an admin, to one that nobody else has', async () => {
    const [admin, viewer] = [await world.signIn('admin'), await world.signIn('viewer')]
    const set = (cookie: string, body: unknown) => world.ask(cookie, 'PATCH', '/v1/me/person', body)
    expect(await set(viewer.cookie, { name: ' Ada ' })).toMatchObject({ status: 200, body: { name: 'Ada' } })
    expect((await set(viewer.cookie, { address: 'boss@company.example' })).status).toBe(403)
    expect((await set(viewer.cookie, { role: 'admin' })).status).toBe(422)
    expect((await set(viewer.cookie, { name: 'x', address: 'boss@company.example' })).status).toBe(403)
    const me = await world.ask(viewer.cookie, 'GET', '/v1/me')
    expect(me.body).toMatchObject({ person: { name: 'Ada', address: viewer.address, role: 'viewer' } })
    expect((await set(admin.cookie, { address: viewer.address.toUpperCase() })).status).toBe(409)
    expect((await set(admin.cookie, { address: 'no address' })).status).toBe(422)
    const link = await linkOf(admin.address)
    const moved = await set(admin.cookie, { address: 'boss@company.example' })
    expect(moved).toMatchObject({ status: 200, body: { address: 'boss@company.example' } })
    // It was meant for the older address.
    expect((await fetch(link)).status).toBe(410)
    expect((await fetch(await linkOf('boss@company.example'))).status).toBe(200)
    expect(await auditOf('boss@company.example')).toEqual(['sign_in session', 'set_own person'])
  })

  test('learns what the operator changed meanwhile, and overwrites nothing', async () => {
    const { address, cookie } = await world.signIn('viewer')
    const { body } = await world.ask(cookie, 'GET', '/v1/me/person')
    await world.command('people', 'set', address, '--name', 'By the operator')
    const clash = await world.ask(cookie, 'PATCH', '/v1/me/person', { name: 'By myself', revision: body.revision })
    expect(clash).toMatchObject({ status: 409, body: { code: 'changed_meanwhile' } })
    expect((await world.ask(cookie, 'GET', '/v1/me/person')).body).toMatchObject({ name: 'By the operator' })
  })
})

test('the operator gives a person another address, by which they are known from then on', async () => {
  const { address, cookie } = await world.signIn('manager')
  const other = await world.signIn('viewer')
  await world.command('people', 'set', address, '--new-address', 'Moved@company.example')
  expect((await world.ask(cookie, 'GET', '/v1/me')).body).toMatchObject({
    person: { address: 'Moved@company.example' },
  })
  await world.command('people', 'sign-in-link', 'moved@company.example')
  await expect(world.command('people', 'set', other.address, '--new-address', 'moved@company.example')).rejects.toThrow(
    'Somebody else in this workspace has this address',
  )
})

test('no API key has an account of its own, whatever its scope', async () => {
  const key = await world.createKey('settings:write')
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  for (const [method, path] of [
    ['GET', '/v1/me/person'],
    ['POST', '/v1/me/sign-out-everywhere'],
  ] as const) {
    const body = method === 'POST' ? { body: '{}' } : {}
    expect([path, (await fetch(world.otzyv.url + path, { method, headers, ...body })).status]).toEqual([path, 403])
  }
  expect((await fetch(`${world.otzyv.url}/v1/me/sessions`, { headers })).status).toBe(401)
})

describe('saved views', () => {
  const list = async (cookie: string) =>
    (await world.ask(cookie, 'GET', '/v1/saved-views')).body.savedViews as { name: string; shared: boolean }[] // its contract
  const namesFor = async (cookie: string) =>
    (await list(cookie)).map(({ name, shared }) => `${name}${shared ? ' (shared)' : ''}`)
  const save = (cookie: string, view: object) =>
    world.ask(cookie, 'POST', '/v1/saved-views', { page: 'why', query: 'tag=refund', ...view })

  let [viewer, manager] = [
    { address: '', cookie: '' },
    { address: '', cookie: '' },
  ]
  beforeAll(async () => {
    viewer = await world.signIn('viewer', '--teams', 'care')
    manager = await world.signIn('manager')
  })

  test('belong to one person until a manager shares them, and everybody renames and removes their own', async () => {
    const own = await save(viewer.cookie, { name: ' Refunds ', query: '?workspace=7&tag=refund&granularity=month' })
    expect([own.status, own.body]).toMatchObject([
      201,
      { name: 'Refunds', page: 'why', query: 'tag=refund&granularity=month', shared: false, revision: 1 },
    ])
    const path = `/v1/saved-views/${own.body.savedViewId}`
    expect(await list(viewer.cookie)).toEqual([own.body])
    expect((await save(viewer.cookie, { name: 'Refunds' })).body).toMatchObject({ status: 409, code: 'conflict' })
    expect((await save(viewer.cookie, { name: 'All', shared: true })).status).toBe(403)
    // Somebody else's is not there, for a manager neither.
    expect(await namesFor(manager.cookie)).toEqual([])
    for (const [method, end] of [['PATCH', ''] as const, ['POST', '/share'] as const, ['POST', '/remove'] as const]) {
      const body = end === '' ? { name: 'Mine' } : {}
      expect([end, (await world.ask(manager.cookie, method, path + end, body)).status]).toEqual([end, 404])
    }
    expect((await world.ask(viewer.cookie, 'PATCH', path, { name: 'Money back', revision: 1 })).body).toMatchObject({
      name: 'Money back',
      query: own.body.query,
      revision: 2,
    })
    expect((await world.ask(viewer.cookie, 'PATCH', path, { name: 'Late', revision: 1 })).body.code).toBe(
      'changed_meanwhile',
    )
    expect((await world.ask(viewer.cookie, 'POST', `${path}/share`)).status).toBe(403)
    const made = (await save(manager.cookie, { name: 'Refunds' })).body
    const shared = await world.ask(manager.cookie, 'POST', `/v1/saved-views/${made.savedViewId}/share`, { revision: 1 })
    expect(shared.body).toEqual({ ...made, shared: true, revision: 2 })
    expect(await namesFor(viewer.cookie)).toEqual(['Money back', 'Refunds (shared)'])
    expect(await namesFor(manager.cookie)).toEqual(['Refunds (shared)'])
    const ofAll = `/v1/saved-views/${made.savedViewId}`
    expect((await world.ask(viewer.cookie, 'PATCH', ofAll, { name: 'Mine' })).status).toBe(403)
    expect((await world.ask(viewer.cookie, 'POST', `${ofAll}/remove`)).status).toBe(403)
    expect((await world.ask(viewer.cookie, 'POST', `${path}/remove`, { revision: 2 })).body).toEqual({
      outcome: 'removed',
    })
    expect(await auditOf(viewer.address)).toEqual([
      'sign_in session',
      'create saved_view',
      'set saved_view',
      'remove saved_view',
    ])
    expect((await world.ask(manager.cookie, 'POST', `${ofAll}/remove`)).status).toBe(200)
  })

  test('that are shared are kept from who does not see a team that they name, and commands know all of them', async () => {
    await save(viewer.cookie, { name: 'Mine', query: 'team=help' })
    for (const [name, query] of [
      ['Care', 'team=care'],
      ['Care against help', 'a.team=care&b.team=help'],
      ['Ana', 'agent=ana'],
    ])
      await save(manager.cookie, { name, query, shared: true })
    const made = await world.command('views', 'create', 'Months', '--query', 'granularity=month')
    expect(made).toMatchObject({ name: 'Months', page: 'week', query: 'granularity=month', shared: true })
    const id = String(made.savedViewId)
    expect(await world.command('views', 'set', id, '--page', 'teams')).toMatchObject({ page: 'teams' })
    expect(await namesFor(viewer.cookie)).toEqual(['Mine', 'Care (shared)', 'Months (shared)'])
    expect(await namesFor(manager.cookie)).toHaveLength(4)
    const { savedViews } = await world.command('views', 'list')
    const [mine] = (savedViews as { name: string; savedViewId: string }[]).filter(({ name }) => name === 'Mine') // its own
    expect(await world.command('views', 'share', String(mine?.savedViewId))).toMatchObject({ shared: true })
    expect(await namesFor(viewer.cookie)).toEqual(['Care (shared)', 'Months (shared)'])
    expect(await world.command('views', 'remove', id)).toEqual({ outcome: 'removed' })
    // Who reads without signing in, at this machine, has none of their own, and is shown no agents.
    expect(await namesFor('')).toEqual(['Care (shared)', 'Care against help (shared)', 'Mine (shared)'])
    for (const wrong of [{ name: ' ' }, { name: 'x'.repeat(81) }, { page: 'settings' }, { query: 'x'.repeat(4001) }])
      expect([wrong, (await save(manager.cookie, { name: 'New', ...wrong })).status]).toEqual([wrong, 422])
  })
})
