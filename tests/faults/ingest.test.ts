import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { connectDatabase, type Database, migrate, startTemporaryPostgres, type TemporaryServer } from '@otzyv/database'
import { createKeyringText, parseKeyring } from '@otzyv/keyring'
import { buildWorkspace, freePort, waitUntil } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { buildInvitation } from '../../services/survey-endpoint/testing/build-invitation.ts'
import { findLost, startLoad } from './ingest/load.ts'
import { type EndpointProcess, startEndpointProcess } from './ingest/start-endpoint-process.ts'

const CLIENTS = 48
const ANSWERS = 2_000
const keyring = createKeyringText()
let server: TemporaryServer
let db: Database
let port: number
let url: string
let endpoint: EndpointProcess
let tokens: string[] = []
let invitationIds: string[] = []

beforeAll(async () => {
  server = await startTemporaryPostgres()
  db = connectDatabase({ connectionString: server.connectionString, applicationName: 'faults' })
  await migrate(db)
  await sql`alter table response add constraint poison check (comment <> 'poison')`.execute(db)
})
beforeEach(async () => {
  const workspaceId = await buildWorkspace(db)
  const built = await Promise.all(
    Array.from({ length: CLIENTS * 4 }, () => buildInvitation(db, { keyring: parseKeyring(keyring), workspaceId })),
  )
  tokens = built.map((invitation) => invitation.token)
  invitationIds = built.map((invitation) => invitation.invitationId)
  port = await freePort()
  url = `http://127.0.0.1:${port}`
  endpoint = await start()
})
afterEach(() => endpoint.end('SIGKILL'))
afterAll(async () => {
  await db?.destroy()
  await server?.stop()
})

const start = () => startEndpointProcess(server.connectionString, keyring, port)
/** Some hundred answers a second: enough are under way at each fault, and the machine has time left for the other tests. */
const THINKING = 100
const load = () =>
  startLoad({ urls: [url], tokens, clients: CLIENTS, poison: 'poison', loseReplies: true, thinking: THINKING })

/** The server processes behind the endpoint's connections. */
async function backends(): Promise<number[]> {
  const { rows } = await sql<{ pid: number }>`select pid from pg_stat_activity
    where application_name in ('otzyv-store', 'otzyv-faults')`.execute(db)
  return rows.map((row) => row.pid)
}

/** What the endpoint's process holds in memory. */
async function residentMegabytes(): Promise<number> {
  const status = await readFile(`/proc/${endpoint.child.pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024
}

test('killed ten times under load, with edits, poison and lost replies: nothing acknowledged is lost', async () => {
  const running = load()
  for (let kill = 0; kill < 10; kill++) {
    const before = running.counts.acknowledged
    await waitUntil('answers to be taken', async () => running.counts.acknowledged >= before + CLIENTS, 60_000)
    await sleep(Math.random() * 400)
    await endpoint.end('SIGKILL')
    endpoint = await start()
  }
  await sleep(500)
  await running.stop()
  expect(running.counts.acknowledged).toBeGreaterThan(300)
  expect(running.counts.refused).toBeGreaterThan(0)
  expect(await findLost(db, running, invitationIds)).toEqual({ lost: 0, stale: 0 })
})

test('the database crashes five times under load: nothing is lost and the process lives', async () => {
  const running = load()
  for (let crashes = 0; crashes < 5; ) {
    await sleep(500)
    const [victim] = await backends().catch(() => [])
    // The end of one server process by force makes PostgreSQL restart all of them and recover.
    if (victim !== undefined && signal(victim, 'SIGKILL')) crashes += 1
  }
  await sleep(2_000)
  await running.stop()
  expect(endpoint.child.exitCode).toBeNull()
  expect(running.counts.statuses.get(503)).toBeGreaterThan(0)
  expect(await findLost(db, running, invitationIds)).toEqual({ lost: 0, stale: 0 })
})

test('all its connections are ended forty times, five times a second: nothing is lost and the process lives', async () => {
  const running = load()
  for (let round = 0; round < 40; round++) {
    await sleep(200)
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name in ('otzyv-store', 'otzyv-faults')`.execute(db)
  }
  await running.stop()
  expect(endpoint.child.exitCode).toBeNull()
  expect(running.counts.acknowledged).toBeGreaterThan(500)
  expect(await findLost(db, running, invitationIds)).toEqual({ lost: 0, stale: 0 })
})

test('the database stands still for twenty seconds: answers are put off, and taken soon after', async () => {
  const running = load()
  await sleep(1_000)
  const before = running.counts.acknowledged
  const memoryBefore = await residentMegabytes()
  const resume = await stopServer()
  let memoryGrown: number
  try {
    await sleep(20_000)
    memoryGrown = (await residentMegabytes()) - memoryBefore
  } finally {
    resume()
  }
  const resumed = Date.now()
  const during = running.counts.acknowledged
  await waitUntil('answers to be taken again', async () => running.counts.acknowledged > during + CLIENTS * 2, 20_000)
  console.log(
    `taken again ${((Date.now() - resumed) / 1000).toFixed(1)} s after the stop, memory ${memoryGrown.toFixed(0)} MB more at its end`,
  )
  await running.stop()
  expect(before).toBeGreaterThan(0)
  expect(memoryGrown).toBeLessThan(100)
  expect(endpoint.child.exitCode).toBeNull()
  expect(await findLost(db, running, invitationIds)).toEqual({ lost: 0, stale: 0 })
})

test('asked to stop under load it answers all that it accepted and ends with 0', async () => {
  const running = startLoad({ urls: [url], tokens, clients: CLIENTS })
  await sleep(1_500)
  const ended = endpoint.end('SIGTERM')
  expect(await ended).toBe(0)
  endpoint = await start()
  await sleep(500)
  await running.stop()
  // What is cut off after it was accepted would show as a dropped connection of a request that was never answered 503.
  expect(await findLost(db, running, invitationIds)).toEqual({ lost: 0, stale: 0 })
})

test('two processes on the same invitations never lock each other out', async () => {
  const otherPort = await freePort()
  const other = await startEndpointProcess(server.connectionString, keyring, otherPort)
  const urls = [url, `http://127.0.0.1:${otherPort}`]
  const forth = startLoad({ urls, tokens, clients: CLIENTS })
  const back = startLoad({ urls, tokens: [...tokens].reverse(), clients: CLIENTS })
  // A number of answers, and not a time: how much a machine gets done in a time is its own affair.
  await waitUntil(
    'both to be answered often',
    async () => forth.counts.acknowledged > ANSWERS && back.counts.acknowledged > ANSWERS,
    120_000,
  )
  await Promise.all([forth.stop(), back.stop()])
  await other.end('SIGTERM')
  for (const { counts } of [forth, back]) expect([...counts.statuses.keys()]).toEqual([200])
  expect(await findLost(db, forth, invitationIds)).toEqual({ lost: 0, stale: 0 })
  const { rows } = await sql<{
    deadlocks: number
  }>`select deadlocks from pg_stat_database where datname = current_database()`.execute(db)
  expect(Number(rows[0]?.deadlocks)).toBe(0)
})

test('the page is shown while the database is away, and answers wait for it', async () => {
  await endpoint.end('SIGTERM')
  const gone = server.connectionString.replace(/:\d+\//, `:${await freePort()}/`)
  endpoint = await startEndpointProcess(gone, keyring, port)
  const page = await fetch(`${url}/r/${tokens[0]}/4`)
  expect([page.status, (await page.text()).includes('How was our help')]).toEqual([200, true])
  const answer = await fetch(`${url}/r/${tokens[0]}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ rating: 4, renderedAtMs: 1, edit: 1 }),
  })
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2'])
  const form = await fetch(`${url}/r/${tokens[0]}`, { method: 'POST', body: new URLSearchParams({ rating: '4' }) })
  expect([form.status, (await form.text()).includes('Not saved yet')]).toEqual([503, true])
})

/**
 * Lets all processes of the server stand still, its first one before those that it would start. Answers what lets them go on.
 * Nothing may be asked of it meanwhile: one that stands still may hold a lock that all others need.
 */
async function stopServer(): Promise<() => void> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
  const status = await readFile(`/proc/${rows[0]?.pid}/status`, 'utf8')
  const postmaster = Number(/PPid:\s+(\d+)/.exec(status)?.[1])
  signal(postmaster, 'SIGSTOP')
  const children = await readFile(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8')
  const stopped = [postmaster, ...children.trim().split(' ').map(Number)].filter((pid) => signal(pid, 'SIGSTOP'))
  return () => {
    for (const pid of stopped) signal(pid, 'SIGCONT')
  }
}

/** False if the process had ended by itself since it was found. */
function signal(pid: number, name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): boolean {
  try {
    return process.kill(pid, name)
  } catch {
    return false
  }
}
