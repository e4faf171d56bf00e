import { readMailAddress } from './mail-address.ts'

/**
 * The key of a mail address: the same for all spellings of one person's address, in upper or lower case, with its
 * international domain in its own script or in ASCII (`xn--…`). What is no address keeps its letters.
 */
export function addressKeyOf(address: string): string {
  return readMailAddress(address)?.key ?? address.trim().toLowerCase()
}

/** The key of the one respondent of a workspace whom the invitations of everyone lead to who was erased; it is no address. */
export const ERASED_KEY = 'erased'
