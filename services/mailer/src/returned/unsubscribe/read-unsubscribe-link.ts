import { type Keyring, type LinkClaims, repairToken, verifyLink } from '@otzyv/keyring'

/** What an unsubscribe link says; null for one that was not made here. A link never ends: who wants no mail gets none, however old it is. */
export function readUnsubscribeLink(keyring: Keyring, link: string, now: Date): LinkClaims | null {
  const read = verifyLink(keyring, 'unsubscribe', repairToken(link), now)
  return read.outcome === 'not_valid' ? null : read.claims
}
