import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Keyring } from './keyring.ts'

export type TemplateLinkId = { workspaceId: number; templateLinkId: string }

/** What stands beside the token of a signed link: the number of a ticket, when that was signed, and the signature. */
export type SignedTicket = { ticket: string; at: string; sig: string }

/**
 * The secret of one link, by which the numbers of tickets in it are signed: 43 characters. It follows from the newest key of
 * the keyring, so that it can be shown again and is stored nowhere.
 */
export function templateSecretText(keyring: Keyring, link: TemplateLinkId, keyId = keyring.newest): string {
  const key = keyring.keyFor('template secret', keyId)
  if (!key) throw new Error('the keyring has no such key')
  return createHmac('sha256', key).update(`${link.workspaceId}:${link.templateLinkId}`).digest('base64url')
}

/** The signature of a number: hex HMAC-SHA256 of the time, a point and the number. */
export function signTicket(secret: string, { ticket, at }: Omit<SignedTicket, 'sig'>): string {
  return createHmac('sha256', secret).update(`${at}.${ticket}`).digest('hex')
}

/** Whether a number was signed under the secret of this link, by any key of the keyring. Costs no query. */
export function isTicketSigned(keyring: Keyring, link: TemplateLinkId, signed: SignedTicket): boolean {
  const given = Buffer.from(signed.sig.toLowerCase())
  return keyring.keyIds.some((keyId) => {
    const expected = Buffer.from(signTicket(templateSecretText(keyring, link, keyId), signed))
    return given.length === expected.length && timingSafeEqual(given, expected)
  })
}
