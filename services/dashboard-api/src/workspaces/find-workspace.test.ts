import { IndicatorsAnswer } from '@otzyv/contracts'
import { createApiKey } from '@otzyv/identity'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveForTest } from '../../testing/serve-for-test.ts'

const AT = '2026-11-22T10:00:00Z'
let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(async () => database.drop())

/** The number of the workspace that the figures of a name are of, or what was answered instead. */
async function ask(of: TestDatabase, wished: string, key?: string): Promise<string> {
  const serve = serveForTest(of.db, true, AT)
  const asked = `/v1/indicators?workspace=${encodeURIComponent(wished)}&survey=csat`
  const response = await serve(asked, key === undefined ? {} : { authorization: `Bearer ${key}` })
  const answer: unknown = await response.json()
  return response.status === 200 ? IndicatorsAnswer.parse(answer).workspace.id : JSON.stringify(answer)
}

const rename = async (of: TestDatabase, workspaceId: number, name: string) =>
  await of.db.updateTable('workspace').set({ name }).where('workspace_id', '=', workspaceId).execute()

test('a name that a workspace no longer has is looked for again', async () => {
  const first = await buildWorkspace(database.db)
  const second = await buildWorkspace(database.db)
  await rename(database, first, 'North')
  expect(await ask(database, 'North')).toBe(String(first))
  expect(await ask(database, 'North')).toBe(String(first))
  await rename(database, first, 'South')
  expect(await ask(database, 'North')).toContain('unknown_workspace')
  await rename(database, second, 'North')
  expect(await ask(database, 'North')).toBe(String(second))
  expect(await ask(database, 'South')).toBe(String(first))
  expect(await ask(database, String(second))).toBe(String(second))
  expect(await ask(database, 'nul\0')).toContain('unknown_workspace')
})

test('what was found in one database is not taken for what stands in another one', async () => {
  const other = await createTestDatabase()
  try {
    const [here] = [await buildWorkspace(database.db)]
    await buildWorkspace(other.db)
    const there = await buildWorkspace(other.db)
    await rename(database, here, 'Both')
    await rename(other, there, 'Both')
    expect(await ask(database, 'Both')).toBe(String(here))
    expect(await ask(other, 'Both')).toBe(String(there))
    expect(await ask(database, 'Both')).toBe(String(here))
  } finally {
    await other.drop()
  }
})

test('who reads one workspace gets no other one by its name, and one’s own by name and number', async () => {
  const own = await buildWorkspace(database.db)
  const other = await buildWorkspace(database.db)
  await rename(database, own, 'Own')
  await rename(database, other, 'Other')
  const { key } = await createApiKey(database, {
    ...{ workspaceId: own, name: 'test', scopes: ['indicators:read'] as const, teams: null, expiresAt: null },
  })
  expect(await ask(database, 'Other')).toBe(String(other))
  for (const wished of ['Other', String(other)]) expect(await ask(database, wished, key)).toContain('unknown_workspace')
  for (const wished of ['Own', String(own)]) expect(await ask(database, wished, key)).toBe(String(own))
})
