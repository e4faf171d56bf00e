import { createKeyringText } from '@otzyv/keyring'
import { createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { createCommand } from './create-command.ts'
import { makeDataDir, type RunningOtzyv, startOtzyv } from './otzyv.ts'
import { signInPerson } from './sign-in-person.ts'

export type PeopleWorld = {
  database: TestDatabase
  otzyv: RunningOtzyv
  /** Calls a command with --json; gives its data. */
  command: (...words: string[]) => Promise<Record<string, unknown>>
  /** Adds a person with a role and signs them in; gives the cookie of the session. */
  signIn: (role: string, ...options: string[]) => Promise<{ address: string; cookie: string }>
  /** Makes an API key with a scope. */
  createKey: (scope: string) => Promise<string>
  /** Asks as a page of the product does: with the cookie, the page's origin and JSON. */
  ask: (cookie: string, method: string, path: string, body?: unknown) => Promise<Answer>
  close: () => Promise<void>
}
type Answer = { status: number; body: Record<string, unknown> }

/** A product on loopback with a workspace, and people who sign in to it. */
export async function buildPeopleWorld(own: Record<string, string> = {}): Promise<PeopleWorld> {
  const database = await createTestDatabase()
  const dataDir = await makeDataDir()
  const env = { DATABASE_URL: database.connectionString, DATA_DIR: dataDir, KEYRING: createKeyringText(), ...own }
  const otzyv = await startOtzyv(env)
  const command = createCommand(env)
  let made = 0
  const signIn = async (role: string, ...options: string[]) => {
    made += 1
    const address = `${role}${made}@company.example`
    return { address, cookie: await signInPerson({ url: otzyv.url, command }, address, role, ...options) }
  }
  const createKey = async (scope: string) => String((await command('keys', 'create', scope, '--scopes', scope)).key)
  const ask = async (cookie: string, method: string, path: string, body?: unknown): Promise<Answer> => {
    const headers = { cookie, origin: otzyv.url, 'content-type': 'application/json' }
    const sent = method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }
    const answer = await fetch(otzyv.url + path, { method, headers, ...sent })
    const text = await answer.text()
    return { status: answer.status, body: text === '' ? {} : JSON.parse(text) }
  }
  const close = async () => {
    await otzyv.stop()
    await database.drop()
  }
  return { database, otzyv, command, signIn, createKey, ask, close }
}
