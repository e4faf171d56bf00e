import { freePort } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { CALLBACK, createOidcWorld, get, type OidcWorld, saysOf } from './support/oidc-world.ts'
import { makeDataDir, startOtzyv } from './support/otzyv.ts'

let world: OidcWorld
beforeAll(async () => {
  world = await createOidcWorld()
})
afterAll(async () => world?.close())
afterEach(() => {
  world.provider.tamper(null)
  world.provider.decline(false)
})

describe('who is let in', () => {
  test('a person who is known by a verified address, and from then on by the account, whatever its address is', async () => {
    const account = await world.member()
    expect((await world.signIn()).answer.status).toBe(303)
    world.provider.use({ ...account, email: 'married@company.example', email_verified: false })
    const { session } = await world.signIn()
    expect(await world.meOf(session)).toMatchObject({ address: account.email })
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from audit
      where verb = 'link' and entity_id = (select person_id::text from person where address = ${account.email})`.execute(
      world.database.db,
    )
    expect(rows).toEqual([{ n: 1 }])
  })

  test.each([
    ['not verified', { email_verified: false }, 'The mail address of your account there is not verified'],
    [
      'not said to be verified',
      { email_verified: undefined },
      'The mail address of your account there is not verified',
    ],
    ['missing', { email: undefined }, 'Your account there has no mail address'],
    ['none', { email: 'not an address' }, 'Your account there has no mail address'],
  ])('nobody by an address that is %s', async (_name, claims, says) => {
    const { email } = await world.member()
    world.provider.use({ sub: `stranger of ${email}`, email, email_verified: true, ...claims })
    const { answer } = await world.signIn()
    expect(await saysOf(answer)).toEqual([403, expect.stringContaining(says)])
    expect(await world.sessions(email)).toEqual([])
  })

  test('not another account that got the address of a person whose account is known, until an admin unlinks that', async () => {
    const { email } = await world.member()
    await world.signIn()
    const heir = { sub: 'the heir', email, email_verified: true }
    world.provider.use(heir)
    expect(await saysOf((await world.signIn()).answer)).toEqual([403, expect.stringMatching(/^Another account there/)])
    expect(await world.people('unlink', email)).toEqual({ outcome: 'unlinked' })
    expect((await world.signIn()).answer.status).toBe(303)
  })

  test('nobody whom no admin added, who reads which address to ask for', async () => {
    const { email } = world.accountOf()
    const { answer } = await world.signIn()
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain(email)
    expect((await world.people('list')).people.map((one: { address: string }) => one.address)).not.toContain(email)
  })

  test('nobody who was switched off, also by an account that is known; and their session ends in every process at once', async () => {
    const { email } = await world.member()
    const { session } = await world.signIn()
    expect((await get(world.second, '/v1/workspaces', session)).status).toBe(200)
    await world.people('switch-off', email)
    for (const at of [world.otzyv, world.second]) expect((await get(at, '/v1/workspaces', session)).status).toBe(401)
    expect(await saysOf((await world.signIn()).answer)).toEqual([
      403,
      expect.stringMatching(/^You may no longer sign in/),
    ])
  })
})

test('a provider that is away keeps nobody from any other way, and its page says to try again', async () => {
  const port = await freePort()
  const own = { ...world.env, DATA_DIR: await makeDataDir(), OIDC_ISSUER: `http://127.0.0.1:${port}` }
  const alone = await startOtzyv(own, ['run', 'admin-api'])
  expect(await saysOf(await get(alone, '/sign-in/oidc', ''))).toEqual([
    503,
    'It did not answer. Try again in a minute.',
  ])
  expect((await get(alone, '/sign-in', '')).status).toBe(200)
  await alone.stop()
  expect(alone.output.stderr).toContain('ECONNREFUSED')
})

test('without a provider there is no button and no way', async () => {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME, ...rest } = world.env
  const alone = await startOtzyv({ ...rest, DATA_DIR: await makeDataDir() }, ['run', 'admin-api'])
  for (const path of ['/sign-in/oidc', `${CALLBACK}?code=x&state=x`])
    expect((await get(alone, path, '')).status).toBe(404)
  expect(await (await get(alone, '/sign-in', '')).text()).not.toContain('/sign-in/oidc')
  await alone.stop()
})
