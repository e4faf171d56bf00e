import { addressKeyOf } from '@otzyv/contracts'

/** No quotes, commas, brackets, groups or spaces: what mail needs and no more, so that nothing can hide in an address. */
const ADDRESS =
  /^[A-Za-z0-9.!#$%&*+/=?^_`{|}~'-]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u

export type ReadAddress = { state: 'usable'; address: string; key: string } | { state: 'missing' | 'malformed' }

/** What a helpdesk gave as a mail address; `key` is the same for all spellings of one person's address. */
export function readAddress(text: string): ReadAddress {
  const address = text.trim()
  if (address === '') return { state: 'missing' }
  if (
    address.length > 254 ||
    address.includes('..') ||
    address.startsWith('.') ||
    address.includes('.@') ||
    !ADDRESS.test(address)
  ) {
    return { state: 'malformed' }
  }
  return { state: 'usable', address, key: addressKeyOf(address) }
}
