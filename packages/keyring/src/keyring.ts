import { createHash, hkdfSync, randomBytes } from 'node:crypto'
import { PURPOSES, type Purpose } from './purposes.ts'

/** The signing keys by their number (1–255): links are signed with the highest, and accepted from all. */
export type Keyring = {
  readonly newest: number
  /** The numbers of all its keys. */
  readonly keyIds: readonly number[]
  keyFor: (purpose: Purpose, keyId: number) => Buffer | null
  /** The setting's own form, as `KEYRING` takes it. */
  readonly text: string
  /** Distinguishes two keyrings without revealing the keys. */
  readonly fingerprint: string
}

const ENTRY = /^(\d{1,3}):([A-Za-z0-9_-]{43})$/

/**
 * Reads `KEYRING`: `number:key` pairs separated by commas, each key 32 random bytes in base64url, such as
 * `1:mZ…43 characters,2:Qx…`. Throws an Error that says what is wrong without showing a key.
 */
export function parseKeyring(text: string): Keyring {
  const keys = new Map<number, Buffer>()
  for (const entry of text.trim().split(/[\s,]+/)) {
    const match = ENTRY.exec(entry)
    const keyId = Number(match?.[1])
    if (!match?.[2] || keyId < 1 || keyId > 255) {
      throw new Error(
        'KEYRING must be number:key pairs separated by commas, the number 1-255, the key 43 base64url characters; make one with: ./otzyv keyring create',
      )
    }
    if (keys.has(keyId)) throw new Error(`KEYRING names key ${keyId} twice`)
    keys.set(keyId, Buffer.from(match[2], 'base64url'))
  }
  const derived = new Map<string, Buffer>()
  for (const [keyId, key] of keys) {
    for (const [purpose, label] of Object.entries(PURPOSES))
      derived.set(`${purpose}:${keyId}`, Buffer.from(hkdfSync('sha256', key, '', label, 32)))
  }
  const normal = [...keys]
    .sort(([a], [b]) => a - b)
    .map(([keyId, key]) => `${keyId}:${key.toString('base64url')}`)
    .join(',')
  return {
    newest: Math.max(...keys.keys()),
    keyIds: [...keys.keys()],
    keyFor: (purpose, keyId) => derived.get(`${purpose}:${keyId}`) ?? null,
    text: normal,
    fingerprint: createHash('sha256').update(`otzyv keyring ${normal}`).digest('hex').slice(0, 16),
  }
}

/** A new keyring with one key, in the setting's form. */
export function createKeyringText(): string {
  return `1:${randomBytes(32).toString('base64url')}`
}

/** The keyring with one more key, which signs from now on; older links stay valid until their key is taken out. */
export function rotateKeyringText(text: string): string {
  const { newest, text: normal } = parseKeyring(text)
  if (newest === 255) throw new Error('KEYRING is full: take out the oldest keys, then number the rest from 1')
  return `${normal},${newest + 1}:${randomBytes(32).toString('base64url')}`
}
