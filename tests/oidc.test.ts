import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import {
  ATTEMPT,
  CALLBACK,
  cookieOf,
  createOidcWorld,
  get,
  type OidcWorld,
  SESSION,
  saysOf,
} from './support/oidc-world.ts'

let world: OidcWorld
beforeAll(async () => {
  world = await createOidcWorld()
})
afterAll(async () => world?.close())
afterEach(() => {
  world.provider.tamper(null)
  world.provider.decline(false)
})

const AGAIN = [410, 'That took too long, or it was begun in another tab or used already.']
const MISCONFIGURED = [503, expect.stringMatching(/^Its answer could not be used/)]

describe('the way through', () => {
  test('from the button of the sign-in page over the provider to the figures, behind a proxy below a path', async () => {
    const { email } = await world.member({ name: 'Lead' }, 'manager')
    const page = await (await get(world.otzyv, '/sign-in')).text()
    expect(page).toContain('href="/otzyv/sign-in/oidc"')
    expect(page).toContain('Acme account')
    const { answer: started, cookie, url } = await world.begin()
    expect(started.status).toBe(302)
    expect(started.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-otzyv-oidc=\S+; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
    ])
    const asked = new URL(url).searchParams
    expect(Object.fromEntries(asked)).toMatchObject({
      redirect_uri: world.publicUrl + CALLBACK,
      response_type: 'code',
      code_challenge_method: 'S256',
    })
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(asked.get(name)?.length).toBeGreaterThanOrEqual(43)
      expect(decodeURIComponent(cookie)).not.toContain(asked.get(name))
    }
    const answer = await get(world.otzyv, await world.comeBack(url), cookie)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/otzyv/'])
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-otzyv-oidc=; Max-Age=0/),
      expect.stringMatching(/^__Host-otzyv=1_[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
    ])
    const session = cookieOf(answer, SESSION)
    expect(await world.meOf(session)).toMatchObject({ address: email, role: 'manager' })
    expect((await get(world.otzyv, '/v1/workspaces', session)).status).toBe(200)
    const { rows } = await sql<{ after: { by: string } }>`select after from audit where verb = 'sign_in'
      and actor_id = (select person_id::text from person where address = ${email})`.execute(world.database.db)
    expect(rows).toMatchObject([{ after: { by: 'oidc' } }])
  })

  test('leads back to the question that the dashboard was asked before', async () => {
    await world.member()
    const page = await get(world.otzyv, '/sign-in?to=groupBy%3Dteam')
    const { cookie, url } = await world.begin()
    const answer = await get(
      world.otzyv,
      await world.comeBack(url),
      `${cookie}; ${cookieOf(page, '__Host-otzyv-return')}`,
    )
    expect(answer.headers.get('location')).toBe('/otzyv/?groupBy=team')
  })
})

describe('what comes back', () => {
  test('signs in once: neither the same address again, nor a new code for the same state', async () => {
    const { email } = await world.member()
    const { cookie, url } = await world.begin()
    const [path, other] = [await world.comeBack(url), await world.comeBack(url)]
    expect(other).not.toBe(path)
    expect((await get(world.otzyv, path, cookie)).status).toBe(303)
    expect(await saysOf(await get(world.otzyv, path, cookie))).toEqual(AGAIN)
    expect(await saysOf(await get(world.otzyv, other, cookie))).toEqual(AGAIN)
    expect(await world.sessions(email)).toHaveLength(1)
  })

  test('makes one session, even if it comes many times at once', async () => {
    const { email } = await world.member()
    const { cookie, url } = await world.begin()
    const paths = await Promise.all(Array.from({ length: 4 }, () => world.comeBack(url)))
    const answers = await Promise.all(paths.map((path) => get(world.otzyv, path, cookie)))
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 410, 410, 410])
    expect(await world.sessions(email)).toHaveLength(1)
  })

  test('signs nobody in without the cookie of the browser that began, with that of another try, with one that was changed, or too late', async () => {
    const { email } = await world.member()
    const [mine, other] = [await world.begin(), await world.begin()]
    const path = await world.comeBack(mine.url)
    for (const cookie of ['', other.cookie, `${mine.cookie}A`, mine.cookie.replace(/\.\d+\./, '.1.'), `${ATTEMPT}=x`])
      expect(await saysOf(await get(world.otzyv, path, cookie))).toEqual(AGAIN)
    expect(await world.sessions(email)).toEqual([])
    expect((await get(world.otzyv, path, mine.cookie)).status).toBe(303)
  })

  test.each([
    ['another state', (back: URLSearchParams) => back.set('state', 'x'.repeat(43)), AGAIN],
    ['no state', (back: URLSearchParams) => back.delete('state'), AGAIN],
    ['two states', (back: URLSearchParams) => back.append('state', 'x'), AGAIN],
    ['no code', (back: URLSearchParams) => back.delete('code'), AGAIN],
    ['a code that was made up', (back: URLSearchParams) => back.set('code', 'x'.repeat(43)), AGAIN],
    ['another issuer', (back: URLSearchParams) => back.set('iss', 'https://evil.example'), MISCONFIGURED],
    ['no issuer, though this one names itself', (back: URLSearchParams) => back.delete('iss'), MISCONFIGURED],
  ])('signs nobody in with %s', async (_name, change, says) => {
    const { email } = await world.member()
    const { cookie, url } = await world.begin()
    const [path = '', query = ''] = (await world.comeBack(url)).split('?')
    const back = new URLSearchParams(query)
    change(back)
    expect(await saysOf(await get(world.otzyv, `${path}?${back}`, cookie))).toEqual(says)
    expect(await world.sessions(email)).toEqual([])
  })

  test('signs nobody in with the code of another try, which was for another verifier and nonce', async () => {
    const { email } = await world.member()
    const [mine, other] = [await world.begin(), await world.begin()]
    const [path, others] = [await world.comeBack(mine.url), await world.comeBack(other.url)]
    const back = new URLSearchParams(path.split('?')[1])
    back.set('code', new URLSearchParams(others.split('?')[1]).get('code') ?? '')
    expect(await saysOf(await get(world.otzyv, `${CALLBACK}?${back}`, mine.cookie))).toEqual(AGAIN)
    expect(await world.sessions(email)).toEqual([])
  })

  type Claims = Record<string, unknown>
  const now = () => Math.floor(Date.now() / 1000)
  test.each([
    ['another nonce', (claims: Claims) => ({ ...claims, nonce: 'x' }), 'own'],
    ['no nonce', (claims: Claims) => ({ ...claims, nonce: undefined }), 'own'],
    ['another issuer', (claims: Claims) => ({ ...claims, iss: 'https://evil.example' }), 'own'],
    ['another audience', (claims: Claims) => ({ ...claims, aud: 'another client' }), 'own'],
    ['several audiences, given to another', (claims: Claims) => ({ ...claims, aud: ['otzyv', 'b'], azp: 'b' }), 'own'],
    ['an end that is over', (claims: Claims) => ({ ...claims, exp: now() - 60 }), 'own'],
    ['a beginning that is to come', (claims: Claims) => ({ ...claims, nbf: now() + 600 }), 'own'],
    ['no subject', (claims: Claims) => ({ ...claims, sub: undefined }), 'own'],
    ['the signature of another key', (claims: Claims) => claims, 'other'],
  ] as const)('signs nobody in with an ID token that has %s', async (_name, change, key) => {
    const { email } = await world.member()
    world.provider.tamper(change, key)
    const { answer } = await world.signIn()
    expect(await saysOf(answer)).toEqual(MISCONFIGURED)
    expect(await world.sessions(email)).toEqual([])
  })

  test('signs in with an ID token that was signed again and says the same, so that what is refused is what was changed', async () => {
    await world.member()
    world.provider.tamper((claims) => claims)
    expect((await world.signIn()).answer.status).toBe(303)
  })

  test('says what to do if the person said no at the provider', async () => {
    await world.member()
    world.provider.decline(true)
    const { answer } = await world.signIn()
    expect(await saysOf(answer)).toEqual([403, 'Your sign-in there was cancelled or refused.'])
  })

  test('gives a new session, whatever session the browser had, and ends nothing of another person', async () => {
    const first = await world.member()
    const one = await world.signIn()
    const planted = `${SESSION}=1_${'B'.repeat(43)}`
    await world.member()
    const { cookie, url } = await world.begin()
    const answer = await get(world.otzyv, await world.comeBack(url), `${cookie}; ${planted}`)
    expect(cookieOf(answer, SESSION)).not.toBe(planted)
    expect((await get(world.otzyv, '/v1/me', planted)).status).toBe(401)
    expect(await world.meOf(one.session)).toMatchObject({ address: first.email })
  })
})
