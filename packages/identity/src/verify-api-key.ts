import type { ApiScope } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { sql } from 'kysely'
import { parseApiKey } from './api-key.ts'
import { isKnownKey } from './key-index.ts'

export type Caller = { workspaceId: number; apiKeyId: string; name: string; scopes: readonly ApiScope[] }

export type VerifiedKey =
  | { outcome: 'valid'; caller: Caller }
  | { outcome: 'refused'; reason: 'malformed_key' | 'unknown_key' }

/** Who a key belongs to, or why it is refused; a revocation holds at once, and a forged key costs no query of its own. */
export async function verifyApiKey(ctx: { db: Database }, text: string): Promise<VerifiedKey> {
  const parsed = parseApiKey(text)
  if (!parsed) return { outcome: 'refused', reason: 'malformed_key' }
  if (!(await isKnownKey(ctx, parsed.secretSha256))) return { outcome: 'refused', reason: 'unknown_key' }
  const row = await ctx.db
    .selectFrom('api_key')
    .select(['api_key_id', 'name', 'scopes'])
    .where('workspace_id', '=', parsed.workspaceId)
    .where('secret_sha256', '=', parsed.secretSha256)
    .where('revoked_at', 'is', null)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', sql<Date>`now()`)]))
    .executeTakeFirst()
  if (!row) return { outcome: 'refused', reason: 'unknown_key' }
  const { api_key_id: apiKeyId, name, scopes } = row
  return { outcome: 'valid', caller: { workspaceId: parsed.workspaceId, apiKeyId, name, scopes } }
}
