import { readMailAddress } from '@otzyv/domain'

export type ReadAddress =
  | { state: 'usable'; address: string; key: string; domain: string }
  | { state: 'missing' | 'malformed' }

/** What a helpdesk gave as a mail address; `domain` is the receiving one in ASCII. No customer has an address of a bare host. */
export function readAddress(text: string): ReadAddress {
  if (text.trim() === '') return { state: 'missing' }
  const read = readMailAddress(text)
  if (!read?.asciiDomain.includes('.')) return { state: 'malformed' }
  return { state: 'usable', address: read.address, key: read.key, domain: read.asciiDomain }
}
