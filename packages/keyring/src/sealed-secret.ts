import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Keyring } from './keyring.ts'
import type { Purpose } from './purposes.ts'

/** What sealing takes of the keyring. */
export type SealingKeyring = Pick<Keyring, 'newest' | 'keyFor'>

/** Which secret is sealed; a sealed one that is moved to another row does not open. */
export type SecretKey =
  | { workspaceId: number; webhookSourceId: string; secretNumber: number }
  /** The password at a mail server, as `host:port`: for another server it does not open. */
  | { workspaceId: number; mailServer: string }

export type SealedSecret = { keyNumber: number; sealed: Buffer }

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Seals a secret with the newest key of the keyring (AES-256-GCM), so that the database alone gives nothing away. */
export function sealSecret(keyring: SealingKeyring, of: SecretKey, secret: Buffer): SealedSecret {
  const key = keyring.keyFor(purposeOf(of), keyring.newest)
  if (!key) throw new Error('the keyring has no newest key')
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES }).setAAD(nameOf(of))
  const sealed = Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()])
  return { keyNumber: keyring.newest, sealed }
}

/** The secret again; null if the keyring lacks the key, has another one under its number, or the row was changed. */
export function openSecret(keyring: SealingKeyring, of: SecretKey, { keyNumber, sealed }: SealedSecret): Buffer | null {
  const key = keyring.keyFor(purposeOf(of), keyNumber)
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

function purposeOf(of: SecretKey): Purpose {
  return 'mailServer' in of ? 'mail password' : 'webhook secret'
}

function nameOf(of: SecretKey): Buffer {
  const parts =
    'mailServer' in of
      ? ['otzyv mail password', of.workspaceId, of.mailServer]
      : ['otzyv webhook secret', of.workspaceId, of.webhookSourceId, of.secretNumber]
  return Buffer.from(parts.join('\n'))
}
