import { createHmac } from 'node:crypto'
import { createWebhook } from '@otzyv/admin'
import { createKeyringText, parseKeyring } from '@otzyv/keyring'
import { buildWorkspace, createTestDatabase, operatorContext, type TestDatabase, waitUntil } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildInvitation } from '../services/survey-endpoint/testing/build-invitation.ts'
import { makeDataDir, type RunningOtzyv, startOtzyv } from './support/otzyv.ts'

const MINUTE = 60_000

/** Makes a process whose calendar is off by so much, as on a host without time synchronisation. */
function clockOff(byMs: number): string {
  const code = `const Real = Date
    globalThis.Date = class Date extends Real {
      constructor(...parts) { parts.length === 0 ? super(Real.now() + ${byMs}) : super(...parts) }
      static now() { return Real.now() + ${byMs} }
    }`
  return `--import data:text/javascript,${encodeURIComponent(code)}`
}

let database: TestDatabase
let workspaceId: number
let ahead: RunningOtzyv
let behind: RunningOtzyv
const keyring = parseKeyring(createKeyringText())

const start = async (byMs: number, service = 'survey-endpoint') =>
  await startOtzyv(
    {
      DATABASE_URL: database.connectionString,
      DATA_DIR: await makeDataDir(),
      KEYRING: keyring.text,
      NODE_OPTIONS: clockOff(byMs),
    },
    ['serve', service],
  )
beforeAll(async () => {
  database = await createTestDatabase()
  workspaceId = await buildWorkspace(database.db)
  ;[ahead, behind] = await Promise.all([start(10 * MINUTE), start(-10 * MINUTE)])
})
afterAll(async () => {
  await Promise.all([ahead.stop(), behind.stop()])
  await database.drop()
})

const invite = async (endsInMs = 86_400_000) =>
  await buildInvitation(database.db, { keyring, workspaceId, expiresAt: new Date(Date.now() + endsInMs) })
/** The page's clock as a host sets it. */
const openAt = async (host: RunningOtzyv, path: string) =>
  Number(/"at":(\d+)/.exec(await (await fetch(host.url + path)).text())?.[1])
const post = async (host: RunningOtzyv, token: string, rating: number, renderedAtMs: number) => {
  const body = JSON.stringify({ rating, comment: '', renderedAtMs, edit: 1 })
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${host.url}/r/${token}`, { method: 'POST', headers, body })
  return [answer.status, await answer.json()]
}
const ratingOf = async (invitationId: string) =>
  (
    await database.db
      .selectFrom('response')
      .select('rating')
      .where('workspace_id', '=', workspaceId)
      .where('invitation_id', '=', invitationId)
      .executeTakeFirstOrThrow()
  ).rating

/** Reports a solved ticket by a webhook that is signed now. */
const report = async (host: RunningOtzyv, hook: { path: string; secret: string }, ticketId: string) => {
  const [id, timestamp] = [`msg_${ticketId}`, String(Math.floor(Date.now() / 1000))]
  const respondent = { email: 'anna@client.example' }
  const body = JSON.stringify({ source: 'desk', ticketId, solvedAt: new Date().toISOString(), respondent })
  const secret = Buffer.from(hook.secret.replace('whsec_', ''), 'base64')
  const mac = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')
  const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${mac}` }
  return (await fetch(host.url + hook.path, { method: 'POST', headers, body })).status
}

describe('on hosts whose clocks are twenty minutes apart', () => {
  test('a link with five minutes left works on both', async () => {
    for (const host of [ahead, behind]) {
      const { token } = await invite(5 * MINUTE)
      expect((await fetch(`${host.url}/r/${token}/4`)).status).toBe(200)
      expect(await post(host, token, 4, await openAt(host, `/r/${token}`))).toEqual([200, { outcome: 'stored' }])
    }
  })

  test('a link that ended five minutes ago works on neither', async () => {
    for (const host of [ahead, behind]) {
      const { token } = await invite(-5 * MINUTE)
      expect((await fetch(`${host.url}/r/${token}/4`)).status).toBe(410)
      expect((await post(host, token, 4, Date.now()))[0]).toBe(410)
    }
  })

  test.each([
    ['behind', () => [ahead, behind] as const],
    ['ahead', () => [behind, ahead] as const],
  ])('a change of mind through the host %s is the answer', async (_which, hosts) => {
    const [first, second] = hosts()
    const { token, invitationId } = await invite()
    expect(await post(first, token, 1, await openAt(first, `/r/${token}`))).toEqual([200, { outcome: 'stored' }])
    expect(await post(second, token, 5, await openAt(second, `/r/${token}`))).toEqual([200, { outcome: 'stored' }])
    expect(await ratingOf(invitationId)).toBe(5)
  })

  test('an opening is recorded at the time of the database, whatever host it came through', async () => {
    for (const host of [ahead, behind]) {
      const { token, invitationId } = await invite()
      await fetch(`${host.url}/r/${token}/4`)
      const ages = async () =>
        (
          await sql<{ age: number }>`
            select extract(epoch from now() - hit_at)::double precision as age
            from link_hit where workspace_id = ${workspaceId} and invitation_id = ${invitationId}`.execute(database.db)
        ).rows
      await waitUntil('the opening to be written', async () => (await ages()).length === 1)
      expect(Math.abs((await ages())[0]?.age ?? Number.NaN)).toBeLessThan(60)
    }
  })

  test.each([10 * MINUTE, -10 * MINUTE])(
    'a webhook that is signed now is taken by a host that is %i ms off',
    async (byMs) => {
      const hook = await createWebhook(operatorContext(database, workspaceId), keyring, { name: `helpdesk ${byMs}` })
      const host = await start(byMs, 'intake')
      try {
        expect(await report(host, hook, `T${byMs}`)).toBe(200)
      } finally {
        await host.stop()
      }
    },
  )
})
