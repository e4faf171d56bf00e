import { Me } from '@otzyv/contracts'
import { createKeyringText } from '@otzyv/keyring'
import { createTestDatabase } from '@otzyv/testing'
import { expect } from 'vitest'
import { makeDataDir, type RunningOtzyv, runOtzyv, startOtzyv } from './otzyv.ts'
import { type Account, startProvider } from './start-provider.ts'

export const CALLBACK = '/sign-in/oidc/callback'
export const SESSION = '__Host-otzyv'
export const ATTEMPT = '__Host-otzyv-oidc'

/** Asks as a browser with these cookies, which follows nothing. */
export const get = (at: RunningOtzyv, path: string, cookie = '') =>
  fetch(at.url + path, { headers: { cookie }, redirect: 'manual' })

/** A cookie that an answer sets, as a browser sends it back; '' if it sets none. */
export function cookieOf(answer: Response, name: string): string {
  const set = answer.headers.getSetCookie().find((line) => line.startsWith(`${name}=`))
  return set?.split(';')[0] ?? ''
}

/** The status of an answer that signs nobody in, and which text of the pages stands there. */
export async function saysOf(answer: Response) {
  expect(cookieOf(answer, SESSION)).toBe('')
  const html = await answer.text()
  return [answer.status, /<p>([^<]+)/.exec(html)?.[1]?.trim()]
}

export type OidcWorld = Awaited<ReturnType<typeof createOidcWorld>>

/** A product below a path of a public address, a second process of its dashboard, and a provider that it trusts. */
export async function createOidcWorld() {
  const publicUrl = 'https://feedback.company.example/otzyv'
  const database = await createTestDatabase()
  const provider = await startProvider({ redirectUri: publicUrl + CALLBACK })
  const env: Record<string, string> = {
    DATABASE_URL: database.connectionString,
    DATA_DIR: await makeDataDir(),
    KEYRING: createKeyringText(),
    SMTP_URL: 'smtp://127.0.0.1:9',
    PUBLIC_URL: publicUrl,
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: provider.clientId,
    OIDC_CLIENT_SECRET: provider.clientSecret,
    OIDC_NAME: 'Acme account',
  }
  const otzyv = await startOtzyv(env)
  const second = await startOtzyv(env, ['run', 'dashboard-api'])

  const people = async (...words: string[]) => {
    const end = await runOtzyv(['people', ...words, '--json'], env)
    expect([words, end]).toMatchObject([words, { code: 0 }])
    return JSON.parse(end.stdout)
  }
  let made = 0
  /** An account at the provider with an address that was verified, unless its claims say otherwise; it is signed in there. */
  const accountOf = (claims: Record<string, unknown> = {}): Account & { email: string } => {
    made += 1
    const account = { sub: `sub-${made}`, email: `person${made}@company.example`, email_verified: true, ...claims }
    provider.use(account)
    return account
  }
  /** Begins in a browser: its cookie, and where it is sent to. */
  const begin = async () => {
    const answer = await get(otzyv, '/sign-in/oidc')
    return { answer, cookie: cookieOf(answer, ATTEMPT), url: answer.headers.get('location') ?? '' }
  }
  /** Goes to the provider, and gives the path under which the browser comes back. */
  const comeBack = async (url: string) => {
    const back = new URL(await provider.visit(url))
    expect(back.origin + back.pathname).toBe(publicUrl + CALLBACK)
    return CALLBACK + back.search
  }
  return {
    ...{ database, provider, env, otzyv, second, publicUrl, people, accountOf, begin, comeBack },
    /** The same of a person who was added before. */
    member: async (claims: Record<string, unknown> = {}, role = 'viewer') => {
      const account = accountOf(claims)
      await people('add', account.email, '--role', role)
      return account
    },
    signIn: async () => {
      const { cookie, url } = await begin()
      const path = await comeBack(url)
      const answer = await get(otzyv, path, cookie)
      return { answer, path, cookie, session: cookieOf(answer, SESSION) }
    },
    meOf: async (session: string) => Me.parse(await (await get(otzyv, '/v1/me', session)).json()).person,
    sessions: async (address: string) => (await people('sessions', address)).sessions,
    close: async () => {
      await second.stop()
      await otzyv.stop()
      await provider.stop()
      await database.drop()
    },
  }
}
