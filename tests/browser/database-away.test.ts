import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectDatabase, type EmbeddedServer, migrate, useEmbeddedPostgres } from '@otzyv/database'
import { createKeyringText, parseKeyring } from '@otzyv/keyring'
import { createLogger, serveServices } from '@otzyv/service-kit'
import { createSurveyEndpointService } from '@otzyv/survey-endpoint'
import { buildWorkspace, copyCluster } from '@otzyv/testing'
import { afterAll, expect, test } from 'vitest'
import { buildInvitation } from '../../services/survey-endpoint/testing/build-invitation.ts'
import { createDatabaseGate } from '../support/database-gate.ts'
import { asPerson, openBrowser, openPage } from './open-browser.ts'

const folder = mkdtempSync(join(tmpdir(), 'otzyv-away-'))
chmodSync(folder, 0o711) // PostgreSQL may run as another user
const ends: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const end of ends.reverse()) await end()
  rmSync(folder, { recursive: true, force: true })
})

const startPostgres = () => useEmbeddedPostgres({ dataDir: join(folder, 'data'), role: 'owner' })

test('while PostgreSQL is stopped the page opens, says that it keeps trying, and saves the vote once it is back', async () => {
  await copyCluster(join(folder, 'data'))
  let postgres: EmbeddedServer = await startPostgres()
  ends.push(() => postgres.stop())
  const gate = await createDatabaseGate()
  ends.push(() => gate.shut())
  gate.open(postgres.connectionString)

  const keyring = parseKeyring(createKeyringText())
  const connectionString = gate.through(postgres.connectionString)
  const db = connectDatabase({ connectionString, applicationName: 'away' })
  ends.push(() => db.destroy())
  const log = createLogger({ level: 'silent', pretty: false })
  const service = createSurveyEndpointService(
    { db, log, now: () => new Date() },
    { keyring, publicUrl: 'http://127.0.0.1', trustProxyHops: 0, connectionString },
  )
  await migrate(db)
  const workspaceId = await buildWorkspace(db)
  const { token, invitationId } = await buildInvitation(db, { keyring, workspaceId })
  const running = await serveServices({ services: [service], host: '127.0.0.1', port: 0, log })
  ends.push(running.stop)
  const browser = await openBrowser()
  ends.push(() => browser.close())

  await Promise.all([gate.shut(), postgres.stop()])
  const { page } = await openPage(await asPerson(browser), `http://127.0.0.1:${running.port}/r/${token}/4`)
  await page.mouse.move(30, 40)
  await expect.poll(() => page.locator('#state').textContent()).toContain('Not saved yet.')

  postgres = await startPostgres()
  gate.open(postgres.connectionString)
  await page.locator('.state.good').waitFor({ state: 'visible' })
  const stored = await db.selectFrom('response').select(['invitation_id', 'rating', 'evidence']).execute()
  expect(stored).toEqual([{ invitation_id: invitationId, rating: 4, evidence: 'confirmed' }])
}, 60_000)
