import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createApiKey } from '@otzyv/admin'
import type { Database } from '@otzyv/database'
import { verifyApiKey } from '@otzyv/identity'
import { writeSecretFile } from '../settings/write-secret-file.ts'

/**
 * The API key that the printed example uses, kept in the data folder for its owner only, and made again if it is gone or
 * revoked. It may do what the example needs. `newKey` is null if it was there: it is shown once.
 */
export async function openFirstKey(
  ctx: { db: Database },
  workspaceId: number,
  dataDir: string,
): Promise<{ newKey: string | null; keyFile: string }> {
  const file = join(dataDir, 'api-key')
  if (existsSync(file)) {
    const key = readFileSync(file, 'utf8').trim()
    const found = await verifyApiKey(ctx, key)
    if (found.outcome === 'valid' && found.caller.workspaceId === workspaceId) return { newKey: null, keyFile: file }
  }
  const admin = { db: ctx.db, now: () => new Date(), workspaceId, actor: { kind: 'job' as const, id: 'start' } }
  const { key } = await createApiKey(admin, { name: 'first start', scopes: ['tickets:write'], days: 365 })
  writeSecretFile(file, key)
  return { newKey: key, keyFile: file }
}
