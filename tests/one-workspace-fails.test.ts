import { createKeyringText, parseKeyring, rotateKeyringText, signLink } from '@otzyv/keyring'
import { createLogger, type Loop, type Service, serveServices } from '@otzyv/service-kit'
import { SURVEY_ROUTES } from '@otzyv/survey-endpoint'
import {
  buildWorkspace,
  checkedRoutes,
  createTestDatabase,
  nothingOnDisk,
  type SmtpRecorder,
  startSmtpRecorder,
  type TestDatabase,
} from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readMailOptions } from '../services/standalone/src/settings/read-mail-options.ts'
import { readSignInOptions } from '../services/standalone/src/settings/read-sign-in-options.ts'
import { readOtzyvSettings } from '../services/standalone/src/settings/settings.ts'
import { createService, SERVICES } from '../services/standalone/src/start/create-services.ts'
import { type LoopCase, loopCases } from './support/loop-cases.ts'
import { runOtzyv } from './support/otzyv.ts'

const olderText = createKeyringText()
const older = parseKeyring(olderText)
const keyring = parseKeyring(rotateKeyringText(olderText))
const reported: { loop?: string; workspaceId?: number; err?: { message: string } }[] = []
const log = Object.assign(createLogger({ level: 'silent', pretty: false }), {
  error: (about: (typeof reported)[number]) => reported.push(about),
  child: () => log,
})

let database: TestDatabase
let smtp: SmtpRecorder
let services: Service[]
let loops: Map<string, Loop>

beforeAll(async () => {
  database = await createTestDatabase()
  smtp = await startSmtpRecorder()
  const deps = {
    ...{ db: database.db, connectionString: database.connectionString, log },
    ...{ publicUrl: 'http://localhost:8080', openOnLoopback: true, trustProxyHops: 0 },
    onDisk: nothingOnDisk,
    signIn: readSignInOptions(readOtzyvSettings({})),
    keyring: async () => keyring,
    smtpUrl: () => smtp.url,
    mailOptions: () => readMailOptions(readOtzyvSettings({})),
    findSmtpUrl: () => null,
    mailHosts: { allowsPrivate: () => true },
    webhookHosts: { allowsPrivate: () => true },
  }
  services = await Promise.all(SERVICES.map((name) => createService(name, deps)))
  loops = new Map(services.flatMap((service) => service.loops.map((loop) => [loop.name, loop] as const)))
})
afterAll(async () => {
  await smtp.close()
  await database.drop()
})
beforeEach(() => {
  reported.length = 0
})

const turn = async (loop: Loop) => await loop.run(new AbortController().signal)
const left = async ({ left: query }: LoopCase, workspaceId: number) =>
  (await query(workspaceId).execute(database.db)).rows[0]?.count

/** Opens the page of an invitation, which leaves a hit in memory. */
async function openPage(workspaceId: number): Promise<void> {
  const { invitation_id: invitationId, expires_at: expiresAt } = await database.db
    .selectFrom('invitation')
    .select(['invitation_id', 'expires_at'])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  const claims = { workspaceId, invitationId, surveyNumber: 1, kind: 'csat', localeIndex: 0, expiresAt } as const
  const service = services.find(({ name }) => name === 'survey-endpoint')
  const answer = await checkedRoutes(service?.routes ?? null, SURVEY_ROUTES).request(
    `/r/${signLink(keyring, 'survey', claims)}/4`,
    {
      headers: { 'user-agent': 'Mozilla/5.0 Chrome/139.0 Safari/537.36' },
    },
  )
  expect(answer.status).toBe(200)
}

/** What a failed attempt waits for before it is tried again. */
async function letWaitsPass(workspaceId: number): Promise<void> {
  const { db } = database
  await sql`update upcoming.rollup_state set refreshed_at = now() - interval '1 hour' where workspace_id = ${workspaceId}`.execute(
    db,
  )
  await sql`update job_run set lease_until = now() where workspace_id = ${workspaceId} and state = 'failed'`.execute(db)
}

describe('a workspace whose work throws', () => {
  test('is tried for every loop of the product', () => {
    expect([...loops.keys()].sort()).toEqual(Object.keys(loopCases).sort())
  })

  test.each(Object.entries(loopCases))(
    'delays no other in %s, is reported in the log once, is counted, and is done when it is mended',
    async (name, one) => {
      const loop = loops.get(name)
      if (!loop) throw new Error(`there is no loop ${name}`)
      const [broken, healthy] = [await buildWorkspace(database.db), await buildWorkspace(database.db)]
      for (const workspaceId of [broken, healthy]) {
        await one.arrange({ db: database.db, older }, workspaceId)
        if (name === 'record-link-hits') await openPage(workspaceId)
        expect(await left(one, workspaceId)).toBeGreaterThan(0)
      }
      await one.spoiler.spoil(broken).execute(database.db)
      try {
        await turn(loop)
        await turn(loop)
        expect(await left(one, healthy)).toBe(0)
        expect(await left(one, broken)).toBeGreaterThan(0)
        expect(loop.failing()).toEqual([broken])
        expect(reported.filter((line) => line.loop === name)).toMatchObject([{ workspaceId: broken }])
      } finally {
        await one.spoiler.mend(broken).execute(database.db)
      }
      await letWaitsPass(broken)
      const leftAfterTurn = async () => {
        await turn(loop)
        return await left(one, broken)
      }
      await expect.poll(leftAfterTurn, { timeout: 20_000 }).toBe(0)
      expect(loop.failing()).toEqual([])
    },
  )

  test('keeps no other from a command that goes through all of them', async () => {
    const [broken, healthy] = [await buildWorkspace(database.db), await buildWorkspace(database.db)]
    const one = loopCases['refresh-rollups']
    if (!one) throw new Error('there is no such loop')
    for (const workspaceId of [broken, healthy]) await one.arrange({ db: database.db, older }, workspaceId)
    await one.spoiler.spoil(broken).execute(database.db)
    const env = { DATABASE_URL: database.connectionString }
    const all = await runOtzyv(['aggregate', '--json'], env)
    expect(all).toMatchObject({ code: 1 })
    expect(JSON.parse(all.stdout).failures).toEqual([
      { workspace: `workspace-${broken}`, error: 'canceling statement due to statement timeout' },
    ])
    expect([await left(one, broken), await left(one, healthy)]).toEqual([1, 0])
    await one.spoiler.mend(broken).execute(database.db)
    expect(await runOtzyv(['aggregate', '--json'], env)).toMatchObject({ code: 0, stderr: '' })
    expect(await left(one, broken)).toBe(0)
  })

  test('is counted in /readyz and /metrics, which stay ready for the others', async () => {
    const broken = await buildWorkspace(database.db)
    // One that has no mails is not visited, and cannot fail.
    await loopCases['send-due']?.arrange({ db: database.db, older }, broken)
    await loopCases['send-due']?.spoiler.spoil(broken).execute(database.db)
    const running = await serveServices({ services, host: '127.0.0.1', port: 0, log })
    const url = `http://127.0.0.1:${running.port}`
    const read = async () => (await fetch(`${url}/readyz`)).json()
    await expect.poll(read, { timeout: 20_000 }).toMatchObject({
      status: 'ready',
      failingWorkspaces: 1,
      services: { mailer: { detail: { failingWorkspaces: 1 } }, alerts: { detail: { failingWorkspaces: 0 } } },
    })
    expect(await (await fetch(`${url}/metrics`)).text()).toContain('otzyv_mailer_failing_workspaces 1\n')
    await loopCases['send-due']?.spoiler.mend(broken).execute(database.db)
    await expect.poll(read, { timeout: 20_000 }).toMatchObject({ failingWorkspaces: 0 })
    // This closes the services as well.
    await running.stop()
  })
})
