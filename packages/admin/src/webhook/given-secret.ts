import { randomBytes } from 'node:crypto'
import { createWebhookSecret, parseWebhookSecret, webhookSecretText } from '@otzyv/keyring'
import { ProblemError } from '@otzyv/service-kit'

/** As a helpdesk takes or makes it: printable, and long enough not to be guessed. */
const TEXT = /^[\x21-\x7e]{16,255}$/

/**
 * The bytes of a secret that the sender made, or of a new one: `whsec_` and base64 for Standard Webhooks, any text for a
 * helpdesk. Throws `invalid_request` for what is neither.
 */
export function readGivenSecret(helpdesk: string, given: string | undefined): Buffer {
  const text = given?.trim() ?? ''
  if (helpdesk === 'standard') {
    const bytes = text === '' ? createWebhookSecret() : parseWebhookSecret(text)
    return bytes ?? refuse('must be whsec_ and the base64 of 24 to 64 bytes')
  }
  if (text === '') return Buffer.from(randomBytes(24).toString('base64url'))
  return TEXT.test(text) ? Buffer.from(text) : refuse('must have 16 to 255 letters, digits and signs, without blanks')
}

/** A secret as its sender takes it. */
export const secretTextOf = (helpdesk: string, secret: Buffer): string =>
  helpdesk === 'standard' ? webhookSecretText(secret) : secret.toString('utf8')

function refuse(message: string): never {
  throw new ProblemError('invalid_request', `secret: ${message}`, [{ path: 'secret', message }])
}
