import type { ApiScope } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { sql } from 'kysely'
import { parseApiKey } from './api-key.ts'

export type Caller = { workspaceId: number; apiKeyId: string; name: string; scopes: readonly ApiScope[] }

/** Who a key belongs to, or null when it is mistyped, unknown, expired or revoked; a revocation holds at once. */
export async function verifyApiKey(ctx: { db: Database }, text: string): Promise<Caller | null> {
  const parsed = parseApiKey(text)
  if (!parsed) return null
  const row = await ctx.db
    .selectFrom('api_key')
    .select(['api_key_id', 'name', 'scopes'])
    .where('workspace_id', '=', parsed.workspaceId)
    .where('secret_sha256', '=', parsed.secretSha256)
    .where('revoked_at', 'is', null)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', sql<Date>`now()`)]))
    .executeTakeFirst()
  return row ? { workspaceId: parsed.workspaceId, apiKeyId: row.api_key_id, name: row.name, scopes: row.scopes } : null
}
