import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** What sealing takes of the keyring: its text `number:key,…`, each key 32 bytes in base64url, and the highest number. */
export type SealingKeyring = { readonly newest: number; readonly text: string }

/** Which secret is sealed; a sealed one that is moved to another row does not open. */
export type SecretKey = { workspaceId: number; webhookSourceId: string; secretNumber: number }

export type SealedSecret = { keyNumber: number; sealed: Buffer }

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Seals a secret with the newest key of the keyring (AES-256-GCM), so that the database alone gives nothing away. */
export function sealSecret(keyring: SealingKeyring, of: SecretKey, secret: Buffer): SealedSecret {
  const key = sealingKey(keyring, keyring.newest)
  if (!key) throw new Error('the keyring has no newest key')
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES }).setAAD(nameOf(of))
  const sealed = Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()])
  return { keyNumber: keyring.newest, sealed }
}

/** The secret again; null if the keyring lacks the key, has another one under its number, or the row was changed. */
export function openSecret(keyring: SealingKeyring, of: SecretKey, { keyNumber, sealed }: SealedSecret): Buffer | null {
  const key = sealingKey(keyring, keyNumber)
  if (!key || sealed.length < NONCE_BYTES + TAG_BYTES) return null
  const nonce = sealed.subarray(0, NONCE_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(nameOf(of)).setAuthTag(sealed.subarray(-TAG_BYTES))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()])
  } catch {
    return null
  }
}

/** A key for this purpose alone, derived as those of links are. */
function sealingKey(keyring: SealingKeyring, keyNumber: number): Buffer | null {
  const [, key] = (keyring.text.split(',').find((entry) => entry.startsWith(`${keyNumber}:`)) ?? '').split(':')
  return key ? Buffer.from(hkdfSync('sha256', Buffer.from(key, 'base64url'), '', 'otzyv link webhook', 32)) : null
}

function nameOf({ workspaceId, webhookSourceId, secretNumber }: SecretKey): Buffer {
  return Buffer.from(`otzyv webhook secret\n${workspaceId}\n${webhookSourceId}\n${secretNumber}`)
}
