import { Me } from '@otzyv/contracts'
import { createKeyringText } from '@otzyv/keyring'
import { createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeDataDir, type RunningOtzyv, runOtzyv, runRefused, startOtzyv } from './support/otzyv.ts'
import { type RunningProvider, startProvider } from './support/start-provider.ts'

const PUBLIC_URL = 'https://feedback.company.example'
const CALLBACK = '/sign-in/oidc/callback'

let database: TestDatabase
let provider: RunningProvider
let base: Record<string, string>

beforeAll(async () => {
  // It says in the ID token only who it is, and the rest when asked.
  provider = await startProvider({
    redirectUri: PUBLIC_URL + CALLBACK,
    inIdToken: false,
    clientAuth: 'client_secret_post',
  })
  base = {
    // Nothing is there: what is refused comes to no database.
    DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none',
    DATA_DIR: await makeDataDir(),
    KEYRING: createKeyringText(),
    PUBLIC_URL,
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: provider.clientId,
    OIDC_CLIENT_SECRET: provider.clientSecret,
    OIDC_CLIENT_AUTH: 'post',
  }
})
afterAll(async () => provider?.stop())

/** A database with a workspace, and what drops it. */
async function createAcme() {
  database = await createTestDatabase()
  base.DATABASE_URL = database.connectionString
  await otzyv('workspaces', 'create', 'acme')
  return async () => database.drop()
}

async function otzyv(...words: string[]) {
  const end = await runOtzyv([...words, '--json'], base)
  expect([words, end]).toMatchObject([words, { code: 0 }])
  return JSON.parse(end.stdout)
}

/** A product with these settings, for as long as the test uses it. */
async function withProduct(settings: Record<string, string>, work: (at: RunningOtzyv) => Promise<void>) {
  const product = await startOtzyv({ ...base, ...settings, DATA_DIR: await makeDataDir() }, ['run', 'admin-api'])
  try {
    await work(product)
  } finally {
    await product.stop()
  }
}
const get = (at: RunningOtzyv, path: string, cookie = '') =>
  fetch(at.url + path, { headers: { cookie }, redirect: 'manual' })
const cookieOf = (answer: Response, name: string) =>
  answer.headers
    .getSetCookie()
    .find((line) => line.startsWith(`${name}=`))
    ?.split(';')[0] ?? ''
/** Signs the account in that has these claims; who that is then, or the status of the refusal. */
async function signIn(at: RunningOtzyv, claims: Record<string, unknown>, sub = 'one') {
  provider.use({ sub, email: `${sub}@company.example`, email_verified: true, name: `Person ${sub}`, ...claims })
  const begun = await get(at, '/sign-in/oidc')
  const back = new URL(await provider.visit(begun.headers.get('location') ?? ''))
  const answer = await get(at, CALLBACK + back.search, cookieOf(begun, '__Host-otzyv-oidc'))
  const session = cookieOf(answer, '__Host-otzyv')
  const text = await answer.text()
  if (session === '') return { status: answer.status, text, person: null }
  const me = await get(at, '/v1/me', session)
  return { status: answer.status, text, person: Me.parse(await me.json()).person }
}
async function changes() {
  const { rows } = await sql<{ change: string }>`
    select actor_id || ': ' || verb || ' ' || entity as change from audit where actor_kind = 'job' order by at, audit_id`.execute(
    database.db,
  )
  return rows.map(({ change }) => change)
}

describe('roles and teams of a claim', () => {
  beforeEach(createAcme)

  test('rule at each sign-in what a person may do, who is made at the first and let in no more without a role', async () => {
    const settings = {
      SIGN_IN_NEW_PEOPLE: 'create',
      OIDC_ROLES_CLAIM: 'realm_access.roles',
      SIGN_IN_ROLES: 'Heads = admin; CN=leads,OU=x = manager; staff=viewer',
      OIDC_TEAMS_CLAIM: 'teams',
      SIGN_IN_TEAMS: 'grp-billing=billing; grp-care=care; everybody=*',
    }
    const roles = (...names: string[]) => ({ realm_access: { roles: names } })
    await withProduct(settings, async (at) => {
      const first = await signIn(at, { ...roles('staff', 'CN=leads,OU=x', 'other'), teams: ['grp-care', 'grp-x'] })
      expect(first.person).toMatchObject({ name: 'Person one', role: 'manager', teams: ['care'] })
      expect((await signIn(at, { ...roles('staff'), teams: 'grp-billing' })).person).toMatchObject({
        role: 'viewer',
        teams: ['billing'],
      })
      expect((await signIn(at, { ...roles('staff'), teams: ['everybody'] })).person?.teams).toBeNull()
      expect((await signIn(at, roles('staff'))).person?.teams).toEqual([])
      expect((await signIn(at, roles('Heads'))).person).toMatchObject({ role: 'admin', teams: null })
      for (const none of [roles('other'), {}, { realm_access: 'staff' }, roles()])
        expect(await signIn(at, none)).toMatchObject({ status: 403, text: expect.stringContaining('has no role') })
      expect(await signIn(at, roles('other'), 'two')).toMatchObject({ status: 403 })
    })
    expect((await otzyv('people', 'list')).people).toHaveLength(1)
    expect(await changes()).toEqual([
      'sign-in by oidc: add person',
      'sign-in by oidc: link identity',
      ...Array.from({ length: 4 }, () => 'sign-in by oidc: set person'),
    ])
  })

  test('are taken as they are without a mapping, from a claim whose name is a web address or whose roles are names of fields', async () => {
    const settings = {
      SIGN_IN_NEW_PEOPLE: 'create',
      OIDC_ROLES_CLAIM: 'https://company.example/roles',
      OIDC_TEAMS_CLAIM: 'teams',
    }
    await withProduct(settings, async (at) => {
      const claims = {
        'https://company.example/roles': { manager: {}, superuser: {} },
        teams: ['care', 'x'.repeat(500)],
      }
      expect((await signIn(at, claims)).person).toMatchObject({ role: 'manager', teams: ['care'] })
      const none = { 'https://company.example/roles': ['Manager', 'superuser'] }
      expect(await signIn(at, none)).toMatchObject({ status: 403 })
    })
  })

  test('give what * says to an account that they do not name, and take no workspace its last admin', async () => {
    const settings = { SIGN_IN_NEW_PEOPLE: 'create', OIDC_ROLES_CLAIM: 'roles', SIGN_IN_ROLES: 'boss=admin; *=viewer' }
    await withProduct(settings, async (at) => {
      expect((await signIn(at, {})).person).toMatchObject({ role: 'viewer' })
      expect((await signIn(at, { roles: 'boss' })).person).toMatchObject({ role: 'admin' })
      // The last admin stays one, or nobody could make another; as soon as there is another, the claim rules again.
      expect((await signIn(at, { roles: 'other' })).person).toMatchObject({ role: 'admin' })
      expect((await signIn(at, { roles: 'boss' }, 'two')).person).toMatchObject({ role: 'admin' })
      expect((await signIn(at, { roles: 'other' })).person).toMatchObject({ role: 'viewer' })
      expect((await signIn(at, { roles: 'other' }, 'two')).person).toMatchObject({ role: 'admin' })
    })
  })

  test('rule nothing if no claim is named: a new person may do the least, and an admin stays one', async () => {
    await withProduct({ SIGN_IN_NEW_PEOPLE: 'create' }, async (at) => {
      expect((await signIn(at, { roles: ['admin'], teams: [] })).person).toMatchObject({ role: 'viewer', teams: null })
      await otzyv('people', 'set', 'one@company.example', '--role', 'admin')
      expect((await signIn(at, { roles: ['viewer'] })).person).toMatchObject({ role: 'admin' })
    })
  })

  test('make nobody whose address is not verified, unless the settings say that the provider has no others', async () => {
    const create = { SIGN_IN_NEW_PEOPLE: 'create' }
    await withProduct(create, async (at) => {
      for (const email_verified of [false, undefined, 'false', 1, 'yes'])
        expect([email_verified, (await signIn(at, { email_verified })).status]).toEqual([email_verified, 403])
      expect((await signIn(at, { email_verified: 'true' }, 'text')).status).toBe(303)
    })
    await withProduct({ ...create, OIDC_ADDRESSES: 'all' }, async (at) => {
      expect((await signIn(at, { email_verified: false })).status).toBe(403)
      expect((await signIn(at, { email_verified: undefined })).status).toBe(303)
    })
  })

  test('make one person, even if somebody signs in for the first time in several browsers at once', async () => {
    await withProduct({ SIGN_IN_NEW_PEOPLE: 'create' }, async (at) => {
      const answers = await Promise.all(Array.from({ length: 4 }, () => signIn(at, {})))
      expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303])
    })
    expect((await otzyv('people', 'list')).people).toHaveLength(1)
    expect(await changes()).toEqual(['sign-in by oidc: add person', 'sign-in by oidc: link identity'])
  })
})

describe('of several workspaces', () => {
  beforeEach(createAcme)
  beforeEach(async () => {
    await otzyv('workspaces', 'create', 'other')
  })

  test('a person who belongs to two chooses one, and signs in to it with a button that works once', async () => {
    for (const workspace of ['acme', 'other'])
      await otzyv('people', 'add', 'one@company.example', '--workspace', workspace)
    await withProduct({}, async (at) => {
      const { status, text } = await signIn(at, {})
      expect(status).toBe(200)
      const buttons = [...text.matchAll(/action="([^"]+)"><button><bdi>([^<]+)/g)].map(([, action, name]) => ({
        action,
        name,
      }))
      expect(buttons.map(({ name }) => name)).toEqual(['acme', 'other'])
      const press = () =>
        fetch(at.url + buttons[1]?.action, { method: 'POST', headers: { origin: PUBLIC_URL }, redirect: 'manual' })
      const pressed = await press()
      expect(pressed.status).toBe(303)
      const me = await get(at, '/v1/me', cookieOf(pressed, '__Host-otzyv'))
      expect(Me.parse(await me.json()).workspaceId).toBe('2')
      expect((await press()).status).toBe(410)
    })
  })

  test('a person who may enter only one of two is not asked, and a stranger is made in none that nobody named', async () => {
    for (const workspace of ['acme', 'other'])
      await otzyv('people', 'add', 'one@company.example', '--workspace', workspace)
    await otzyv('people', 'switch-off', 'one@company.example', '--workspace', 'acme')
    await withProduct({ SIGN_IN_NEW_PEOPLE: 'create' }, async (at) => {
      expect((await signIn(at, {})).status).toBe(303)
      expect((await signIn(at, {}, 'two')).status).toBe(403)
    })
    await withProduct({ SIGN_IN_NEW_PEOPLE: 'create', SIGN_IN_WORKSPACE: 'acme' }, async (at) => {
      expect((await signIn(at, {}, 'two')).status).toBe(303)
      expect((await signIn(at, {})).status).toBe(403)
    })
    expect((await otzyv('people', 'list', '--workspace', 'acme')).people).toHaveLength(2)
  })
})

test.each([
  [{ OIDC_ISSUER: 'http://login.company.example' }, /OIDC_ISSUER: must be the https address/],
  [{ OIDC_ISSUER: 'login.company.example' }, /OIDC_ISSUER: must be the https address/],
  [{ OIDC_CLIENT_ID: '' }, /OIDC_ISSUER and OIDC_CLIENT_ID belong together/],
  [{ OIDC_ISSUER: '', OIDC_CLIENT_ID: '' }, /OIDC_CLIENT_SECRET needs OIDC_ISSUER/],
  [{ OIDC_SCOPES: 'email profile' }, /OIDC_SCOPES: must hold openid/],
  [{ OIDC_ROLES_CLAIM: 'roles', SIGN_IN_ROLES: 'heads=owner' }, /SIGN_IN_ROLES: must be pairs/],
  [{ SIGN_IN_ROLES: 'heads=admin' }, /SIGN_IN_ROLES needs OIDC_ROLES_CLAIM/],
  [{ SIGN_IN_TEAMS: 'a=b' }, /SIGN_IN_TEAMS needs OIDC_TEAMS_CLAIM/],
  [{ SIGN_IN_NEW_PEOPLE: 'yes' }, /SIGN_IN_NEW_PEOPLE: must be refuse or create/],
])('with %j nothing starts, and one line says why', async (settings, why) => {
  const end = await runRefused(['run', 'admin-api'], { ...base, ...settings })
  expect(end).toMatchObject({ code: 1, stderr: expect.stringMatching(why) })
  expect(end.stderr.trim().split('\n')).toHaveLength(1)
  expect(end.stderr).not.toContain(provider.clientSecret)
})
