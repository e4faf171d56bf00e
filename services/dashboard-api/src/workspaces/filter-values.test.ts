import { type ApiScope, FilterValuesAnswer } from '@otzyv/contracts'
import type { Dimension } from '@otzyv/domain'
import { createApiKey } from '@otzyv/identity'
import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveForTest } from '../../testing/serve-for-test.ts'

let database: TestDatabase
let workspaceId: number
let serve: ReturnType<typeof serveForTest>

beforeAll(async () => {
  database = await createTestDatabase()
  serve = serveForTest(database.db, false, '2026-11-22T10:00:00Z')
  workspaceId = await buildWorkspace(database.db)
  const values = (dimension: Dimension, ...names: string[]) =>
    names.map((value) => ({ workspace_id: workspaceId, dimension, value, label: value.toUpperCase() }))
  const other = await buildWorkspace(database.db)
  await database.db
    .insertInto('dimension_value')
    .values([
      ...values('team', 'b10', 'b9', 'old', 'gone', 'a'),
      ...[...values('product', 'mail'), ...values('agent', 'ann'), ...values('country', 'DE')],
      { workspace_id: other, dimension: 'team', value: 'theirs', label: 'Theirs' },
    ])
    .execute()
  await database.db
    .insertInto('dimension_merge')
    .values({
      ...{ workspace_id: workspaceId, dimension: 'team', value: 'old' },
      ...{ into_value: 'a', counts_as: 'a', merged_by: 'test' },
    })
    .execute()
  await database.db.updateTable('dimension_value').set({ retired_at: new Date() }).where('value', '=', 'gone').execute()
})
afterAll(async () => database.drop())

async function ask(dimension: string, scopes: ApiScope[], teams: string[] | null) {
  const { key } = await createApiKey(database, { workspaceId, name: 'test', scopes, teams, expiresAt: null })
  return await serve(`/v1/filter-values?dimension=${dimension}`, { authorization: `Bearer ${key}` })
}

const read = async (...asked: Parameters<typeof ask>) => {
  const { values } = FilterValuesAnswer.parse(await (await ask(...asked)).json())
  return values.map(({ value, label, retired }) => `${value} ${label}${retired ? ' retired' : ''}`)
}

test('the values are given by label, those of this workspace alone, and none that counts as another one', async () => {
  expect(await read('team', ['indicators:read'], null)).toEqual(['a A', 'b9 B9', 'b10 B10', 'gone GONE retired'])
})

test('who sees some teams is given these alone, and no names of agents, who may be of other teams', async () => {
  const scopes: ApiScope[] = ['indicators:read', 'responses:read']
  expect(await read('team', scopes, ['b9'])).toEqual(['b9 B9'])
  expect(await read('country', scopes, ['b9'])).toEqual(['DE DE'])
  expect((await ask('agent', scopes, ['b9'])).status).toBe(403)
})

test('who is shown no small cells is given the names of what they get figures by', async () => {
  expect(await read('product', ['indicators:read'], null)).toEqual(['mail MAIL'])
  for (const dimension of ['agent', 'country', 'channel'])
    expect([dimension, (await ask(dimension, ['indicators:read'], null)).status]).toEqual([dimension, 403])
  expect((await ask('product', ['indicators:read'], ['b9'])).status).toBe(403)
})
