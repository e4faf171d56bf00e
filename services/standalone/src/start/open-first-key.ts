import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createApiKey, verifyApiKey } from '@otzyv/access'
import { ApiScope } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { writeSecretFile } from '../write-secret-file.ts'

const YEAR_MS = 365 * 24 * 60 * 60_000

/** The API key that the printed example uses, kept in the data folder for its owner only; made anew where it is gone or revoked. */
export async function openFirstKey(ctx: { db: Database }, workspaceId: number, dataDir: string): Promise<string> {
  const file = join(dataDir, 'api-key')
  if (existsSync(file)) {
    const key = readFileSync(file, 'utf8').trim()
    const caller = await verifyApiKey(ctx, key)
    if (caller?.workspaceId === workspaceId) return key
  }
  const { key } = await createApiKey(ctx, {
    workspaceId,
    name: 'first start',
    scopes: [...ApiScope.options],
    expiresAt: new Date(Date.now() + YEAR_MS),
  })
  writeSecretFile(file, key)
  return key
}
