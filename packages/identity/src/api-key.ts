import { createHash, randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'

/** `otzyv_<workspace>_<43 random characters>_<checksum>`: the workspace is inside, so that one statement finds it. */
const FORM = /^otzyv_(\d{1,10})_([A-Za-z0-9_-]{43})_([0-9a-f]{8})$/

/** The largest number that the database takes for a workspace. */
const WORKSPACE_MAX = 2 ** 31 - 1

/** A new key for a workspace; shown once, stored only as its SHA-256. */
export function createApiKeyText(workspaceId: number): string {
  const head = `otzyv_${workspaceId}_${randomBytes(32).toString('base64url')}`
  return `${head}_${checksum(head)}`
}

/** The workspace of a well-formed key, or null: a mistyped key needs no query. */
export function parseApiKey(text: string): { workspaceId: number; secretSha256: Buffer } | null {
  const match = FORM.exec(text)
  if (!match?.[1] || match[3] !== checksum(text.slice(0, -9))) return null
  const workspaceId = Number(match[1])
  return workspaceId <= WORKSPACE_MAX ? { workspaceId, secretSha256: hashApiKey(text) } : null
}

export function hashApiKey(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

function checksum(head: string): string {
  return crc32(head).toString(16).padStart(8, '0')
}
