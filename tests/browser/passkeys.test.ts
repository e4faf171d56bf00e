import { createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDataDir, type RunningOtzyv, runOtzyv, startOtzyv } from '../support/otzyv.ts'
import { findViolations } from './find-violations.ts'
import { asPerson, openBrowser } from './open-browser.ts'

/** A product that asks for signing in, under the one name that has passkeys without TLS. */
let database: TestDatabase
let browser: Browser
let env: Record<string, string>
let otzyv: RunningOtzyv
let url: string

beforeAll(async () => {
  database = await createTestDatabase()
  env = { DATABASE_URL: database.connectionString, DATA_DIR: await makeDataDir(), HOST: '0.0.0.0' }
  otzyv = await startOtzyv(env)
  url = `http://localhost:${new URL(otzyv.url).port}`
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await otzyv?.stop()
  await database?.drop()
})

async function command(...words: string[]) {
  const end = await runOtzyv([...words.slice(0, 2), '--json', ...words.slice(2)], env)
  expect([words, end]).toMatchObject([words, { code: 0 }])
  return JSON.parse(end.stdout)
}

type Answer = { status: number; body: { code?: string; to?: string; passkeyId?: string } & Record<string, unknown> }
/** What runs in the page: requests as its scripts send them, and the device by the browser's own functions. */
const IN_PAGE = `
  window.ask = async (path, body, method = 'POST') => {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(path, method === 'GET' ? {} : { method, headers, body: JSON.stringify(body ?? {}) })
    return { status: answer.status, body: await answer.json().catch(() => ({})) }
  }
  window.make = async (options) => {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options)
    return (await navigator.credentials.create({ publicKey })).toJSON()
  }
  window.sign = async (options) => {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options)
    return (await navigator.credentials.get({ publicKey })).toJSON()
  }`
const run = (page: Page, code: string) => page.evaluate<Answer>(`(async () => { ${code} })()`)
const begin = 'const { body: options } = await ask("/sign-in/passkey/options");'

let made = 0
/** A person who is signed in, in a browser with a device that knows its holder. */
async function arrange({ verifies = true, locale = 'en-GB' }: { verifies?: boolean; locale?: string } = {}) {
  made += 1
  const address = `person${made}@company.example`
  await command('people', 'add', address)
  const context = await asPerson(browser, { locale })
  const page = await context.newPage()
  const device = await context.newCDPSession(page)
  await device.send('WebAuthn.enable')
  const { authenticatorId } = await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: verifies, isUserVerified: verifies, automaticPresenceSimulation: true },
    },
  })
  await context.addInitScript(IN_PAGE)
  const link = new URL((await command('people', 'sign-in-link', address)).url).pathname
  await page.goto(url + link)
  await page.locator('button').click()
  await page.waitForURL(`${url}/`)
  // The page reads in turns: one that came after signing out would lead to signing in, away from what a test does.
  await page.waitForLoadState('networkidle')
  return { address, context, page, device, authenticatorId }
}
const add = (page: Page, name = 'My laptop') =>
  run(
    page,
    `const { body } = await ask('/v1/me/passkeys/options')
     return await ask('/v1/me/passkeys', { name: ${JSON.stringify(name)}, credential: await make(body) })`,
  )
const signIn = (page: Page) =>
  run(page, `${begin} return await ask('/sign-in/passkey', { credential: await sign(options) })`)
async function signOut(page: Page) {
  expect((await run(page, "return await ask('/sign-out')")).status).toBe(204)
  expect((await run(page, "return await ask('/v1/me', null, 'GET')")).status).toBe(401)
}
const passkeys = async (address: string) => (await command('passkeys', 'list', address)).passkeys
const sessions = async (address: string) => (await command('people', 'sessions', address)).sessions
const credentialsOf = async (device: CDPSession, authenticatorId: string) =>
  (await device.send('WebAuthn.getCredentials', { authenticatorId })).credentials

test('a passkey that was added signs its person in alone, without a name, and is audited as its name', async () => {
  const { address, page } = await arrange()
  expect(await add(page)).toMatchObject({ status: 201, body: { name: 'My laptop', lastUsedAt: null } })
  await signOut(page)
  await page.goto(`${url}/sign-in?to=groupBy%3Dteam`)
  expect(await signIn(page)).toEqual({ status: 200, body: { to: '/?groupBy=team' } })
  expect(await run(page, "return await ask('/v1/me', null, 'GET')")).toMatchObject({ body: { person: { address } } })
  expect(await passkeys(address)).toMatchObject([{ name: 'My laptop', lastUsedAt: expect.any(String) }])
  const { rows } = await sql<{ change: string }>`select verb || ' ' || entity as change from audit
    where actor_kind = 'person' and actor_id = (select person_id::text from person where address = ${address})
    order by at, audit_id`.execute(database.db)
  expect(rows.map(({ change }) => change)).toEqual([
    ...['sign_in session', 'add passkey', 'sign_out session', 'sign_in session'],
  ])
  await page.context().close()
})

test('what a passkey signed counts once, and so does each challenge', async () => {
  const { address, page, context } = await arrange()
  await add(page)
  await signOut(page)
  const both = await run(
    page,
    `${begin}
     const cookies = await cookieStore?.getAll?.().catch(() => [])
     const credential = await sign(options)
     const first = await ask('/sign-in/passkey', { credential })
     return { status: 0, body: { first, again: await ask('/sign-in/passkey', { credential }), cookies } }`,
  )
  expect(both.body).toMatchObject({ first: { status: 200 }, again: { status: 410, body: { code: 'sign_in_over' } } })
  // The same with the cookie of the challenge put back, as somebody does who copied all of it.
  await page.goto(`${url}/sign-in`)
  await run(page, `${begin} sessionStorage.options = JSON.stringify(options); return { status: 0, body: {} }`)
  const kept = (await context.cookies()).filter(({ name }) => name === 'otzyv-passkey')
  const use = `return await ask('/sign-in/passkey', { credential: await sign(JSON.parse(sessionStorage.options)) })`
  expect((await run(page, use)).status).toBe(200)
  await context.addCookies(kept)
  expect(await run(page, use)).toMatchObject({ status: 410, body: { code: 'sign_in_over' } })
  expect(await sessions(address)).toHaveLength(2)
  await context.close()
})

test('a device whose count did not grow is a copy, and signs nobody in', async () => {
  const { page, device, authenticatorId } = await arrange()
  await add(page)
  const [before] = await credentialsOf(device, authenticatorId)
  await signOut(page)
  expect((await signIn(page)).status).toBe(200)
  if (!before) throw new Error('the device has no passkey')
  await device.send('WebAuthn.removeCredential', { authenticatorId, credentialId: before.credentialId })
  await device.send('WebAuthn.addCredential', { authenticatorId, credential: { ...before, signCount: 0 } })
  await signOut(page)
  expect(await signIn(page)).toMatchObject({ status: 403, body: { code: 'sign_in_refused' } })
  await page.context().close()
})

test('a passkey signs nobody in once it was removed, by its person or by an admin, or its person is switched off', async () => {
  const { address, page } = await arrange()
  const own = (await add(page)).body.passkeyId
  expect((await run(page, `return await ask('/v1/me/passkeys/${own}', null, 'DELETE')`)).status).toBe(204)
  expect((await run(page, `return await ask('/v1/me/passkeys/${own}', null, 'DELETE')`)).status).toBe(404)
  expect((await signIn(page)).status).toBe(403)
  const other = (await add(page)).body.passkeyId ?? ''
  expect(await command('passkeys', 'remove', address, '--', other)).toEqual({ outcome: 'removed' })
  expect(await command('passkeys', 'remove', address, '--', other)).toEqual({ outcome: 'unchanged' })
  expect((await signIn(page)).status).toBe(403)
  await add(page)
  await command('people', 'switch-off', address)
  expect((await signIn(page)).status).toBe(403)
  expect(await sessions(address)).toEqual([])
  await page.context().close()
})

test('nothing that was changed, or signed for another page, name, challenge or person, is taken', async () => {
  const { address, page } = await arrange()
  await add(page)
  await signOut(page)
  const signed = 'const credential = await sign(options); const { response } = credential;'
  const data = `const read = (part) => JSON.parse(atob(response[part].replace(/-/g, '+').replace(/_/g, '/')));
    const write = (value) => btoa(JSON.stringify(value)).replace(/[+]/g, '-').replace(/[/]/g, '_').replace(/=/g, '');`
  for (const [name, change] of [
    ['another signature', "response.signature = response.signature.slice(0, -6) + 'AAAAAA'"],
    [
      'another origin',
      "response.clientDataJSON = write({ ...read('clientDataJSON'), origin: 'https://evil.example' })",
    ],
    ['another type', "response.clientDataJSON = write({ ...read('clientDataJSON'), type: 'webauthn.create' })"],
    ['another handle', 'response.userHandle = response.userHandle.slice(0, -4) + "AAAA"'],
    ['no handle of ours', 'response.userHandle = "AAAA"'],
    ['another passkey', 'credential.id = credential.rawId = "AAAA"'],
  ] as const) {
    const answer = await run(
      page,
      `${begin} ${signed} ${data} ${change}; return await ask('/sign-in/passkey', { credential })`,
    )
    expect([name, answer]).toMatchObject([name, { status: 403, body: { code: 'sign_in_refused' } }])
  }
  const others = `${begin} const mine = options; ${begin.replace('const ', 'var ').replace('options }', 'later }')}
    return await ask('/sign-in/passkey', { credential: await sign(mine) })`
  expect((await run(page, others)).status).toBe(403)
  expect(await sessions(address)).toEqual([])
  await page.context().close()
})

test('a passkey of a device that does not ask who holds it is not taken', async () => {
  const { page } = await arrange({ verifies: false })
  const failed = await run(
    page,
    `const { body } = await ask('/v1/me/passkeys/options')
     body.authenticatorSelection = { residentKey: 'required', userVerification: 'discouraged' }
     return await ask('/v1/me/passkeys', { name: 'Key', credential: await make(body) })`,
  )
  expect(failed).toMatchObject({ status: 409, body: { code: 'conflict' } })
  await page.context().close()
})

test('a page of another site, a form, and a browser that is not signed in can neither add nor remove a passkey, nor begin', async () => {
  const { page, context } = await arrange()
  const { passkeyId } = (await add(page)).body
  const [session] = (await context.cookies()).filter(({ name }) => name === 'otzyv')
  const cookie = `otzyv=${session?.value}`
  const ask = (path: string, headers: Record<string, string>, method = 'POST') =>
    fetch(url + path, { method, headers, body: method === 'GET' ? null : '{}' }).then(({ status }) => status)
  const json = { 'content-type': 'application/json' }
  const routes = [
    ['POST', '/v1/me/passkeys/options'],
    ['POST', '/v1/me/passkeys'],
    ['DELETE', `/v1/me/passkeys/${passkeyId}`],
    ['POST', '/sign-in/passkey/options'],
    ['POST', '/sign-in/passkey'],
  ] as const
  for (const [method, path] of routes)
    for (const headers of [
      { ...json, cookie, origin: 'https://evil.example' },
      { ...json, cookie, origin: 'null' },
      { ...json, cookie },
      { ...json, cookie, origin: url, 'sec-fetch-site': 'cross-site' },
      { cookie, origin: url, 'content-type': 'text/plain' },
    ])
      expect([path, headers, await ask(path, headers, method)]).toEqual([path, headers, 403])
  for (const [method, path] of routes.slice(0, 3))
    expect([path, await ask(path, { ...json, origin: url }, method)]).toEqual([path, 401])
  expect(await ask('/v1/me/passkeys', {}, 'GET')).toBe(401)
  await context.close()
})

test.each(['en-GB', 'ru-RU'])(
  'in %s one adds a passkey in the settings, signs in with the button, and removes it, by keyboard alone',
  async (locale) => {
    const { address, page } = await arrange({ locale })
    const press = async (name: string | RegExp) => {
      await page.getByRole('button', { name }).focus()
      await page.keyboard.press('Enter')
    }
    await page.goto(`${url}/settings/passkeys`)
    await page.locator('#new-passkey-name').focus()
    await page.keyboard.type('My telephone')
    await page.keyboard.press('Enter')
    await page.locator('.rows', { hasText: 'My telephone' }).waitFor()
    expect(await passkeys(address)).toMatchObject([{ name: 'My telephone', lastUsedAt: null }])
    await signOut(page)
    await page.goto(`${url}/sign-in?page=settings%2Fpasskeys`)
    await press(/passkey|ключом доступа/)
    await page.waitForURL(`${url}/settings/passkeys`)
    await page.locator('.rows', { hasText: 'My telephone' }).waitFor()
    page.once('dialog', (dialog) => void dialog.accept())
    await press(/^(Remove|Удалить)$/)
    await page.locator('.hint', { hasText: /None yet|ни одного/ }).waitFor()
    expect(await passkeys(address)).toEqual([])
    await signOut(page)
    await page.goto(`${url}/sign-in`)
    await press(/passkey|ключом доступа/)
    await page.locator('#passkey-line', { hasText: /did not sign you in|не удалось/ }).waitFor()
    expect(await findViolations(page)).toEqual([])
    await page.context().close()
  },
)

test('under an address that has no passkeys the page offers none, and says why in the settings', async () => {
  await command('people', 'add', 'number@company.example')
  const context = await asPerson(browser)
  const page = await context.newPage()
  const link = new URL((await command('people', 'sign-in-link', 'number@company.example')).url).pathname
  await page.goto(otzyv.url + link)
  await page.locator('button').click()
  await page.waitForURL(`${otzyv.url}/`)
  await page.goto(`${otzyv.url}/settings/passkeys`)
  await page.locator('.notice', { hasText: 'Passkeys need a name' }).waitFor()
  expect(await page.locator('#new-passkey-name').count()).toBe(0)
  await page.goto(`${otzyv.url}/sign-in`)
  expect(await page.locator('#passkey').count()).toBe(0)
  await context.close()
})
