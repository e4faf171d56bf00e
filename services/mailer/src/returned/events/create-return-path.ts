import type { Keyring } from '@otzyv/keyring'
import { createMarkedAddress, type MarkOwner, readMarkedAddress } from './marked-address.ts'

/** The return path of one mail (VERP): the bounce address with a signed mark of the mail. */
export function createReturnPath(keyring: Keyring, bounceAddress: string, mail: MarkOwner): string {
  return createMarkedAddress(keyring, 'return path', bounceAddress, mail)
}

/** Which mail a return path belongs to; null for one that was not made here. Costs no query. */
export function readReturnPath(keyring: Keyring, address: string): MarkOwner | null {
  return readMarkedAddress(keyring, 'return path', address)
}
