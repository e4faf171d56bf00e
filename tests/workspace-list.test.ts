import { WorkspacesResult } from '@otzyv/contracts'
import { createDashboardService } from '@otzyv/dashboard-api'
import { createLogger, serveServices } from '@otzyv/service-kit'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countStatements } from './support/count-statements.ts'
import { createIdleWorkspaces } from './support/idle-workspaces.ts'

const log = createLogger({ level: 'silent', pretty: false })
let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

test('all workspaces are listed by one statement, whatever their number, each with its surveys and its own day', async () => {
  await createIdleWorkspaces(database.db, 1, 1)
  const { counted, count } = countStatements(database.db)
  const dashboard = createDashboardService(
    { db: counted, now: () => new Date('2026-11-21T20:00:00Z') },
    {
      openOnLoopback: true,
      dashboardFolder: 'dashboards/app/dist',
      publicUrl: 'http://127.0.0.1',
      trustProxyHops: 0,
      proxy: null,
      recordExport: async () => {},
    },
  )
  const running = await serveServices({ services: [dashboard], host: '127.0.0.1', port: 0, log })
  const read = async () => {
    let workspaces: WorkspacesResult['workspaces'] = []
    const statements = await count(async () => {
      const answer = await fetch(`http://127.0.0.1:${running.port}/v1/workspaces`)
      workspaces = WorkspacesResult.parse(await answer.json()).workspaces
    })
    return { workspaces, statements }
  }
  const first = await read()
  expect(first).toMatchObject({ statements: 1 })
  await createIdleWorkspaces(database.db, 400, 50)
  const then = await read()
  expect(then).toMatchObject({ statements: 1 })
  expect(then.workspaces).toHaveLength(first.workspaces.length + 50)
  expect(then.workspaces.at(0)).toMatchObject({
    id: '1',
    today: '2026-11-21',
    surveys: [{ id: 'csat', kind: 'csat', name: 'CSAT', active: true }],
  })
  await buildWorkspace(database.db, { workspace_id: 500, time_zone: 'Asia/Novosibirsk' })
  await buildWorkspace(database.db, { workspace_id: 501, time_zone: 'Mars/Olympus_Mons' })
  const { workspaces } = await read()
  const days = new Map(workspaces.map(({ id, today, surveys }) => [id, [today, surveys.length]]))
  expect([days.get('1'), days.get('500'), days.get('501')]).toEqual([
    ['2026-11-21', 1],
    ['2026-11-22', 4],
    ['2026-11-21', 4],
  ])
  await sql`update workspace set time_zone = 'UTC' where workspace_id = 501`.execute(database.db)
  await running.stop()
})
