import { randomUUID } from 'node:crypto'
import type { ApiScope } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { createApiKeyText, hashApiKey } from './api-key.ts'

export type NewApiKey = { apiKeyId: string; name: string; scopes: ApiScope[]; key: string; expiresAt: Date | null }

/** Makes an API key; `key` is shown here once and cannot be read again. */
export async function createApiKey(
  ctx: { db: Database },
  input: { workspaceId: number; name: string; scopes: ApiScope[]; expiresAt: Date | null },
): Promise<NewApiKey> {
  const key = createApiKeyText(input.workspaceId)
  const apiKeyId = randomUUID()
  await ctx.db
    .insertInto('api_key')
    .values({
      workspace_id: input.workspaceId,
      api_key_id: apiKeyId,
      name: input.name,
      scopes: input.scopes,
      secret_sha256: hashApiKey(key),
      expires_at: input.expiresAt,
      revoked_at: null,
    })
    .execute()
  return { apiKeyId, name: input.name, scopes: input.scopes, key, expiresAt: input.expiresAt }
}
