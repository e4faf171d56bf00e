import { createHmac, timingSafeEqual } from 'node:crypto'

/** What the headers of a webhook claim; only a signature makes it true. */
export type WebhookClaim = { webhookId: string; timestamp: string; signatures: readonly string[] }

export type ReadClaim =
  | { outcome: 'read'; claim: WebhookClaim }
  | { outcome: 'refused'; reason: 'headers_missing_or_malformed' | 'timestamp_too_far' }

const ID = /^[\x21-\x7e]{1,255}$/
const TIMESTAMP = /^\d{1,12}$/
/** `v1,` and the 44 characters of 32 bytes in base64. Other versions are for other receivers and are passed over. */
const SIGNATURE = /^v1,[A-Za-z0-9+/]{43}=$/
/** Senders give one signature per secret; more than these are not looked at. */
const SIGNATURES_MAX = 16
const TOLERANCE_SECONDS = 5 * 60

/**
 * The three headers of the Standard Webhooks specification, with a timestamp at most five minutes before or after `now`.
 * Needs no secret, so that what cannot be genuine costs no query.
 */
export function readStandardClaim(header: (name: string) => string | undefined, now: Date): ReadClaim {
  const webhookId = header('webhook-id') ?? ''
  const timestamp = header('webhook-timestamp') ?? ''
  const signatures = (header('webhook-signature') ?? '')
    .split(' ')
    .filter((text) => SIGNATURE.test(text))
    .slice(0, SIGNATURES_MAX)
  if (!ID.test(webhookId) || !TIMESTAMP.test(timestamp) || signatures.length === 0)
    return { outcome: 'refused', reason: 'headers_missing_or_malformed' }
  if (Math.abs(Math.floor(now.getTime() / 1000) - Number(timestamp)) > TOLERANCE_SECONDS)
    return { outcome: 'refused', reason: 'timestamp_too_far' }
  return { outcome: 'read', claim: { webhookId, timestamp, signatures } }
}

/**
 * Whether one of the signatures is that of one of the secrets over id, timestamp and the bytes as they came. The texts
 * are compared, in constant time: base64 that is decoded has more than one spelling.
 */
export function verifyStandardWebhook(claim: WebhookClaim, body: Uint8Array, secrets: readonly Buffer[]): boolean {
  let genuine = false
  for (const secret of secrets) {
    const mac = createHmac('sha256', secret).update(`${claim.webhookId}.${claim.timestamp}.`).update(body)
    const expected = Buffer.from(`v1,${mac.digest('base64')}`)
    for (const signature of claim.signatures) {
      if (timingSafeEqual(expected, Buffer.from(signature))) genuine = true
    }
  }
  return genuine
}
