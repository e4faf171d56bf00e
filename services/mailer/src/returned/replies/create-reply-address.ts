import type { Keyring } from '@otzyv/keyring'
import { createMarkedAddress, type MarkOwner, readMarkedAddress } from '../events/marked-address.ts'

/** Where the answers to one mail go when they are kept as comments: the reply address with a signed mark of the mail. */
export function createReplyAddress(keyring: Keyring, replyAddress: string, mail: MarkOwner): string {
  return createMarkedAddress(keyring, 'reply address', replyAddress, mail)
}

/** Which mail a reply address belongs to; null for one that was not made here. Costs no query. */
export function readReplyAddress(keyring: Keyring, address: string): MarkOwner | null {
  return readMarkedAddress(keyring, 'reply address', address)
}
