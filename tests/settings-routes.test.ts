import { ADMIN_ROUTES } from '@otzyv/admin-api'
import { ApiScope, PersonRole } from '@otzyv/contracts'
import { findRight, hasRight, type RightName } from '@otzyv/identity'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildPeopleWorld, type PeopleWorld } from './support/people-world.ts'
import { rawRequest } from './support/raw-request.ts'

let world: PeopleWorld
const cookies = new Map<string, string>()
const keys = new Map<string, string>()

beforeAll(async () => {
  world = await buildPeopleWorld()
  for (const role of PersonRole.options) cookies.set(role, (await world.signIn(role)).cookie)
  for (const scope of ApiScope.options) keys.set(scope, await world.createKey(scope))
})
afterAll(() => world?.close())

/** Nothing has this id, so that a call that is let in changes nothing. */
const MADE_UP = '01890000-0000-7000-8000-000000000000'
/** The routes that a right opens: every one of admin-api's but those of signing in. */
const ROUTES = ADMIN_ROUTES.flatMap(({ method, path, access }) =>
  // To read responses is in the audit itself, and an agent needs more than the role: tests/responses.test.ts.
  access.by === 'right' && access.right !== 'responses.read'
    ? [{ method: method.toUpperCase(), path: path.replaceAll(/:(\w+)/g, MADE_UP), right: access.right as RightName }] // of the table
    : [],
)
const CHANGING = ROUTES.filter(({ method }) => method !== 'GET')

/** A body that no verb takes: who is let in learns that it is wrong, or that the path leads to nothing. */
const WRONG = JSON.stringify({ nobodyKnowsThis: true })

async function statusOf(route: (typeof ROUTES)[number], headers: Record<string, string>): Promise<number> {
  const { method, path } = route
  const body = method === 'GET' ? {} : { body: WRONG }
  const answer = await fetch(world.otzyv.url + path, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...body,
  })
  await answer.arrayBuffer()
  return answer.status
}
const countAudit = async () =>
  Number(
    (
      await world.database.db
        .selectFrom('audit')
        .where('verb', '!=', 'export') // who is let in takes a file out
        .where('entity', '!=', 'export') // and it ends
        .select((eb) => eb.fn.countAll().as('n'))
        .executeTakeFirst()
    )?.n,
  )
/** What somebody gets who was let in: an answer, or what is wrong with what they sent. */
const LET_IN = [200, 404, 422]

test('the table of routes is not empty, and holds reading and changing ones', () => {
  expect(ROUTES.length).toBeGreaterThan(8)
  expect(CHANGING.length).toBeGreaterThan(5)
})

describe.each(ROUTES)('$method $path', (route) => {
  test('lets in the roles and the scope of its right alone, and leaves no audit row of who is refused', async () => {
    const before = await countAudit()
    for (const [role, cookie] of cookies) {
      const status = await statusOf(route, { cookie, origin: world.otzyv.url })
      // The roles of the table are written out in the matrix of packages/admin.
      if (hasRight(PersonRole.parse(role), route.right))
        expect([role, LET_IN.includes(status), status]).toMatchObject([role, true, status])
      else expect([role, status]).toEqual([role, 403])
    }
    for (const [scope, key] of keys) {
      const status = await statusOf(route, { authorization: `Bearer ${key}` })
      if (findRight(route.right).scope === scope)
        expect([scope, LET_IN.includes(status), status]).toMatchObject([scope, true, status])
      else expect([scope, status]).toEqual([scope, 403])
    }
    expect(await countAudit()).toBe(before)
  })

  test('asks who has neither a key nor a session to sign in, and refuses a key and a cookie that are made up', async () => {
    expect(await statusOf(route, { origin: world.otzyv.url })).toBe(401)
    // 429 once this network has tried too many.
    const cookie = `otzyv=1_${'x'.repeat(43)}`
    expect([401, 429]).toContain(await statusOf(route, { origin: world.otzyv.url, cookie }))
    expect([401, 429]).toContain(await statusOf(route, { authorization: 'Bearer otzyv_1_made-up' }))
  })
})

describe('what changes something by a cookie comes from a page of the product, as JSON', () => {
  const FOREIGN: [string, Record<string, string>, number][] = [
    ['another site', { origin: 'https://evil.example' }, 403],
    ['another port of this machine', { origin: 'http://127.0.0.1:1' }, 403],
    ['no origin that has a name', { origin: 'null' }, 403],
    ['nobody who says so', {}, 403],
    ['another site, as the browser says', { origin: 'OWN', 'sec-fetch-site': 'cross-site' }, 403],
    ['a sibling site, as the browser says', { 'sec-fetch-site': 'same-site' }, 403],
    ['a form that sends plain text', { origin: 'OWN', 'content-type': 'text/plain' }, 403],
    ['a form with files', { origin: 'OWN', 'content-type': 'multipart/form-data; boundary=x' }, 403],
    ['a form of our own', { origin: 'OWN', 'content-type': 'application/x-www-form-urlencoded' }, 415],
  ]
  test.each(FOREIGN)('every changing route refuses %s', async (_who, given, status) => {
    const before = await countAudit()
    const headers = Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name, value.replace('OWN', world.otzyv.url)]),
    )
    for (const { method, path } of CHANGING) {
      const lines = Object.entries({
        host: new URL(world.otzyv.url).host,
        cookie: cookies.get('admin') ?? '',
        'content-type': 'application/json',
        ...headers,
      }).map(([name, value]) => `${name}: ${value}`)
      const answer = await rawRequest(world.otzyv.url, `${method} ${path} HTTP/1.1`, lines, WRONG)
      expect([method, path, answer.status]).toEqual([method, path, status])
    }
    expect(await countAudit()).toBe(before)
  })

  test('a name of somebody else that leads to this machine opens no route to a cookie', async () => {
    for (const { method, path } of ROUTES) {
      const lines = ['Host: evil.example', 'Origin: http://evil.example', `Cookie: ${cookies.get('admin')}`]
      const more = method === 'GET' ? [] : ['Content-Type: application/json']
      const answer = await rawRequest(
        world.otzyv.url,
        `${method} ${path} HTTP/1.1`,
        [...lines, ...more],
        method === 'GET' ? '' : WRONG,
      )
      expect([method, path, answer.status]).toEqual([method, path, 403])
    }
  })
})
