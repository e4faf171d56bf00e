import { randomUUID } from 'node:crypto'
import type { ApiScope, Teams } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { createApiKeyText, hashApiKey } from './api-key.ts'

export type NewApiKey = {
  apiKeyId: string
  name: string
  scopes: ApiScope[]
  teams: Teams
  key: string
  expiresAt: Date | null
}

/** Makes an API key, for every team unless some are given; `key` is shown here once and cannot be read again. */
export async function createApiKey(
  ctx: { db: Database },
  input: { workspaceId: number; name: string; scopes: ApiScope[]; teams?: Teams; expiresAt: Date | null },
): Promise<NewApiKey> {
  const key = createApiKeyText(input.workspaceId)
  const apiKeyId = randomUUID()
  const teams = input.teams ?? null
  await ctx.db
    .insertInto('api_key')
    .values({
      workspace_id: input.workspaceId,
      api_key_id: apiKeyId,
      name: input.name,
      scopes: input.scopes,
      teams: teams && [...teams],
      secret_sha256: hashApiKey(key),
      expires_at: input.expiresAt,
      revoked_at: null,
    })
    .execute()
  return { apiKeyId, name: input.name, scopes: input.scopes, teams, key, expiresAt: input.expiresAt }
}
