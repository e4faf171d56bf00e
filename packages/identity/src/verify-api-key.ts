import { setTimeout as sleep } from 'node:timers/promises'
import type { ApiScope, Teams } from '@otzyv/contracts'
import { type Database, sqlFile } from '@otzyv/database'
import { sql } from 'kysely'
import { parseApiKey } from './api-key.ts'

export type Caller = { workspaceId: number; apiKeyId: string; name: string; scopes: readonly ApiScope[]; teams: Teams }

export type VerifiedKey =
  | { outcome: 'valid'; caller: Caller }
  | { outcome: 'refused'; reason: 'malformed_key' | 'unknown_key' }

type Row = { api_key_id: string; name: string; scopes: ApiScope[]; teams: string[] | null }

// Every request with a key asks it.
const READ = sqlFile<{ workspaceId: number; secretSha256: Buffer }, Row>('identity/read-api-key.sql', {
  prepared: true,
})

/** Who a key belongs to, or why it is refused; a revocation holds at once, and a forged key costs no query of its own. */
export async function verifyApiKey(ctx: { db: Database }, text: string): Promise<VerifiedKey> {
  const parsed = parseApiKey(text)
  if (!parsed) return { outcome: 'refused', reason: 'malformed_key' }
  if (!(await isKnownKey(ctx, parsed.secretSha256))) return { outcome: 'refused', reason: 'unknown_key' }
  const [row] = await READ.execute(ctx.db, { workspaceId: parsed.workspaceId, secretSha256: parsed.secretSha256 })
  if (!row) return { outcome: 'refused', reason: 'unknown_key' }
  const { api_key_id: apiKeyId, name, scopes, teams } = row
  return { outcome: 'valid', caller: { workspaceId: parsed.workspaceId, apiKeyId, name, scopes, teams } }
}

/** The shortest time from one look at the keys to the next. */
const BETWEEN_MS = 500

/** The keys of a database as this process last saw them, by their hashes. */
type KeyIndex = { hashes: Set<string>; next: Promise<void> | null; looked: number }

const indexes = new WeakMap<Database, KeyIndex>()

/**
 * Whether there is a key with this hash. A hash that was seen is known at once. For others the keys are read again, at most
 * twice a second and once for all who wait, after they asked: so a key that was just made is found, and a thousand forged
 * ones cost no more than one. Whether a key holds (and is not revoked) is for a query of its own to say.
 */
async function isKnownKey(ctx: { db: Database }, hash: Buffer): Promise<boolean> {
  const index = indexes.get(ctx.db) ?? { hashes: new Set<string>(), next: null, looked: Number.NEGATIVE_INFINITY }
  indexes.set(ctx.db, index)
  const text = hash.toString('base64')
  if (index.hashes.has(text)) return true
  index.next ??= lookAgain(ctx.db, index)
  await index.next
  return index.hashes.has(text)
}

/** Reads the keys that hold, of all workspaces: a forged key may name any of them. */
async function lookAgain(db: Database, index: KeyIndex): Promise<void> {
  await sleep(Math.max(0, index.looked + BETWEEN_MS - performance.now()))
  // Anyone who asks from here on waits for the next look, since this one may not see a key that is made meanwhile.
  index.next = null
  index.looked = performance.now()
  const rows = await db
    .selectFrom('api_key')
    .select('secret_sha256')
    .where('revoked_at', 'is', null)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', sql<Date>`now()`)]))
    .execute()
  index.hashes = new Set(rows.map((row) => row.secret_sha256.toString('base64')))
}
