import { createHash, randomBytes } from 'node:crypto'

/** `<workspace>_<43 random characters>`: the workspace is inside, so that one statement finds it. */
const FORM = /^([1-9]\d{0,9})_[A-Za-z0-9_-]{43}$/
const WORKSPACE_MAX = 2 ** 31 - 1

export type Secret = { workspaceId: number; sha256: Buffer }

/** A new secret of a sign-in link or a session: 256 random bits. Only its hash is stored. */
export function createSecret(workspaceId: number): { text: string; sha256: Buffer } {
  const text = `${workspaceId}_${randomBytes(32).toString('base64url')}`
  return { text, sha256: hashSecret(text) }
}

/** The workspace and the hash of a secret, or null for what is none: that needs no query. */
export function parseSecret(text: string): Secret | null {
  const workspaceId = Number(FORM.exec(text)?.[1] ?? Number.NaN)
  return workspaceId <= WORKSPACE_MAX ? { workspaceId, sha256: hashSecret(text) } : null
}

function hashSecret(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
