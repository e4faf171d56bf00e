import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createApiKey, verifyApiKey } from '@otzyv/access'
import type { Database } from '@otzyv/database'
import { writeSecretFile } from '../write-secret-file.ts'

const YEAR_MS = 365 * 24 * 60 * 60_000

/**
 * The API key that the printed example uses, kept in the data folder for its owner only, and made again if it is gone or
 * revoked. It may do what the example needs. `newKey` is null where it was there: it is shown once.
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
  const { key } = await createApiKey(ctx, {
    workspaceId,
    name: 'first start',
    scopes: ['tickets:write'],
    expiresAt: new Date(Date.now() + YEAR_MS),
  })
  writeSecretFile(file, key)
  return { newKey: key, keyFile: file }
}
