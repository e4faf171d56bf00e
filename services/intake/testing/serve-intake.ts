import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import { createWebhook } from '@otzyv/admin'
import type { Database } from '@otzyv/database'
import { createApiKey } from '@otzyv/identity'
import { type Keyring, parseKeyring } from '@otzyv/keyring'
import { createLogger, type Running, serveServices } from '@otzyv/service-kit'
import { buildWorkspace, createFixedClock, createTestDatabase, type FixedClock, operatorContext } from '@otzyv/testing'
import { createIntakeService } from '../src/create-intake-service.ts'

/** A keyring with one new key for each number up to `newest`; given another one, its keys are kept. */
export function buildKeyring(newest: number, before = ''): Keyring {
  const entries = before === '' ? [] : before.split(',')
  while (entries.length < newest) entries.push(`${entries.length + 1}:${randomBytes(32).toString('base64url')}`)
  return parseKeyring(entries.join(','))
}

type Signed = { id?: string; at?: Date; secrets?: readonly string[] }

export type ServedIntake = {
  db: Database
  url: string
  workspaceId: number
  keyring: Keyring
  clock: FixedClock
  hook: { hookId: string; path: string; secret: string }
  /** Signs as a sender would, by hand, and posts. */
  post: (body: string | Uint8Array<ArrayBuffer>, signed?: Signed, path?: string) => Promise<Response>
  send: (path: string, headers: Record<string, string>, body: string | Uint8Array<ArrayBuffer>) => Promise<Response>
  /** Posts with an API key, as JSON by default. */
  report: (path: string, body: unknown, headers?: Record<string, string>) => Promise<Response>
  /** The same with bytes as they are, and a Content-Type or none. */
  reportBytes: (path: string, body: string | Uint8Array<ArrayBuffer>, type: string | null) => Promise<Response>
  /** How many rows each table has that a webhook may write. */
  count: () => Promise<Record<string, number>>
  stop: () => Promise<void>
}

/** The intake service on a port, with one workspace and one webhook; the clock stands at the real time of the start. */
export async function serveIntake(): Promise<ServedIntake> {
  const database = await createTestDatabase()
  const { db } = database
  const workspaceId = await buildWorkspace(db)
  const keyring = buildKeyring(1)
  const clock = createFixedClock(new Date())
  const log = createLogger({ level: 'error', pretty: false })
  const service = createIntakeService(
    { db, log, now: clock.now },
    { keyring, connectionString: database.connectionString },
  )
  const running: Running = await serveServices({ services: [service], host: '127.0.0.1', port: 0, log })
  const hook = await createWebhook(operatorContext({ db }, workspaceId), keyring, { name: 'helpdesk' })
  const { key } = await createApiKey({ db }, { workspaceId, name: 'desk', scopes: ['tickets:write'], expiresAt: null })
  const url = `http://127.0.0.1:${running.port}`
  // Tests have a fetch that holds each answer against its route.
  const send: ServedIntake['send'] = (path, headers, body) => fetch(url + path, { method: 'POST', headers, body })
  return {
    db,
    url,
    workspaceId,
    keyring,
    clock,
    hook,
    send,
    post: (body, { id = `msg_${randomUUID()}`, at = clock.now(), secrets = [hook.secret] } = {}, path = hook.path) =>
      send(path, signHeaders(id, at, body, secrets), body),
    report: (path, body, headers = {}) =>
      send(
        path,
        { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
        typeof body === 'string' ? body : JSON.stringify(body),
      ),
    reportBytes: (path, body, type) =>
      send(
        path,
        { authorization: `Bearer ${key}`, ...(type === null ? {} : { 'content-type': type }) },
        typeof body === 'string' ? new TextEncoder().encode(body) : body,
      ),
    count: async () => {
      const tables = ['webhook_receipt', 'coverage', 'invitation', 'delivery', 'respondent', 'dimension_value'] as const
      const counts = tables.map(async (table) => {
        const row = await db
          .selectFrom(table)
          .select(({ fn }) => fn.countAll<number>().as('n'))
          .executeTakeFirstOrThrow()
        return [table, row.n] as const
      })
      return Object.fromEntries(await Promise.all(counts))
    },
    stop: async () => {
      await running.stop()
      await database.drop()
    },
  }
}

/** The headers of the Standard Webhooks specification, computed without any code of the product. */
export function signHeaders(
  id: string,
  at: Date,
  body: string | Uint8Array,
  secrets: readonly string[],
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const content = Buffer.concat([Buffer.from(`${id}.${timestamp}.`), Buffer.from(body)])
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
    return `v1,${createHmac('sha256', key).update(content).digest('base64')}`
  })
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') }
}

/** The body of a ticket that was solved a minute ago. */
export function ticketBody(own: Record<string, unknown> = {}): string {
  return JSON.stringify({
    source: 'desk',
    ticketId: randomUUID(),
    solvedAt: new Date(Date.now() - 60_000).toISOString(),
    team: 'billing',
    respondent: { email: 'customer@client.example', name: 'Анна' },
    ...own,
  })
}
