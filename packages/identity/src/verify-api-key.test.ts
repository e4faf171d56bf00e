import { buildWorkspace, createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApiKey } from './create-api-key.ts'
import { requireScope } from './require-scope.ts'
import { revokeApiKey } from './revoke-api-key.ts'
import { verifyApiKey } from './verify-api-key.ts'

let database: TestDatabase
let workspaceId: number
beforeAll(async () => {
  database = await createTestDatabase()
  workspaceId = await buildWorkspace(database.db)
})
afterAll(async () => database.drop())

const make = (expiresAt: Date | null = null) =>
  createApiKey(database, { workspaceId, name: 'key', scopes: ['indicators:read'], expiresAt })

describe('a key', () => {
  test('is the caller of its own workspace, with its scopes', async () => {
    const { key, apiKeyId } = await make()
    expect(await verifyApiKey(database, key)).toEqual({
      outcome: 'valid',
      caller: { workspaceId, apiKeyId, name: 'key', scopes: ['indicators:read'], teams: null },
    })
  })

  test('that has expired is refused, although it was known before', async () => {
    const { key, apiKeyId } = await make(new Date(Date.now() + 3_600_000))
    expect((await verifyApiKey(database, key)).outcome).toBe('valid')
    await database.db
      .updateTable('api_key')
      .set({ expires_at: new Date(Date.now() - 1_000) })
      .where('api_key_id', '=', apiKeyId)
      .execute()
    expect(await verifyApiKey(database, key)).toEqual({ outcome: 'refused', reason: 'unknown_key' })
  })

  test('that was revoked is refused at once, although it was known before', async () => {
    const { key, apiKeyId } = await make()
    expect((await verifyApiKey(database, key)).outcome).toBe('valid')
    await revokeApiKey(database, workspaceId, apiKeyId)
    expect(await verifyApiKey(database, key)).toEqual({ outcome: 'refused', reason: 'unknown_key' })
  })

  test('with another workspace written into it opens neither', async () => {
    const { key } = await make()
    const other = await buildWorkspace(database.db)
    expect((await verifyApiKey(database, key.replace(`otzyv_${workspaceId}_`, `otzyv_${other}_`))).outcome).toBe(
      'refused',
    )
  })

  test('opens what its scope names and nothing else, and writes as Bearer only', async () => {
    const { key } = await make()
    const app = new Hono()
    for (const scope of ['indicators:read', 'tickets:write'] as const)
      app.all(`/${scope}`, async (c) => c.json(await requireScope(database, c, scope)))
    app.onError((error, c) => c.text(error.message, 'status' in error && error.status === 403 ? 403 : 401))
    const ask = async (path: string, method: string, authorization: string) =>
      (await app.request(path, { method, headers: { authorization } })).status
    const basic = `Basic ${btoa(`me:${key}`)}`
    expect(await ask('/indicators:read', 'GET', `Bearer ${key}`)).toBe(200)
    expect(await ask('/tickets:write', 'GET', `Bearer ${key}`)).not.toBe(200)
    expect(await ask('/indicators:read', 'GET', basic)).toBe(200)
    expect(await ask('/indicators:read', 'POST', `Bearer ${key}`)).toBe(200)
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      expect(await ask('/indicators:read', method, basic)).toBe(401)
  })
})
