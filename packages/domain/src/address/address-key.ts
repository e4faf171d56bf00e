import { readMailAddress } from './mail-address.ts'

/**
 * The key of a mail address: the same for all spellings of one person's address, in upper or lower case, with its
 * international domain in its own script or in ASCII (`xn--…`). What is no address keeps its letters.
 */
export function addressKeyOf(address: string): string {
  return readMailAddress(address)?.key ?? address.trim().toLowerCase()
}
