import { randomBytes } from 'node:crypto'

const FORM = /^whsec_([A-Za-z0-9+/]+={0,2})$/
/** What the Standard Webhooks specification allows. */
const BYTES_MIN = 24
const BYTES_MAX = 64

/** A new secret of 32 random bytes. */
export function createWebhookSecret(): Buffer {
  return randomBytes(32)
}

/** A secret as senders take it: `whsec_` and base64. */
export function webhookSecretText(secret: Buffer): string {
  return `whsec_${secret.toString('base64')}`
}

/** The bytes of a secret that a sender made; null if it is not `whsec_` and the base64 of 24 to 64 bytes. */
export function parseWebhookSecret(text: string): Buffer | null {
  const bytes = Buffer.from(FORM.exec(text)?.[1] ?? '', 'base64')
  return bytes.length >= BYTES_MIN && bytes.length <= BYTES_MAX ? bytes : null
}
