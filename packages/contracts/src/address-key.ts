import { domainToASCII, domainToUnicode } from 'node:url'

/**
 * The key of a mail address: the same for all spellings of one person's address, in upper or lower case, with its
 * international domain in its own script or in ASCII (`xn--…`). A domain that is none keeps its letters.
 */
export function addressKeyOf(address: string): string {
  const plain = address.trim()
  const at = plain.lastIndexOf('@')
  const domain = plain.slice(at + 1)
  return `${plain.slice(0, at + 1).toLowerCase()}${domainToUnicode(domainToASCII(domain)) || domain.toLowerCase()}`
}
