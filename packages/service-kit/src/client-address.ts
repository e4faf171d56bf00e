import { isIPv4, isIPv6 } from 'node:net'
import type { Context } from 'hono'
import { incomingOf } from './incoming-of.ts'

/** Longer than any address with its zone and port; what is longer was made up. */
const ADDRESS_MAX = 64

/** Where a request came from, behind `hops` proxies that are believed; '' where it came without a socket, as in tests. */
export function readClientAddress(c: Context, hops: number): string {
  const forwarded = hops === 0 ? undefined : c.req.header('x-forwarded-for')
  return clientAddress(incomingOf(c)?.socket.remoteAddress ?? '', forwarded, hops).slice(0, ADDRESS_MAX)
}

/**
 * The client's address: the socket's own, or, behind proxies, the entry that the outermost believed one appended to
 * X-Forwarded-For. It is counted from the right, because a client may write anything on the left.
 */
export function clientAddress(peer: string, forwarded: string | undefined, hops: number): string {
  if (hops === 0 || forwarded === undefined) return peer
  const entries = forwarded.split(',').map((entry) => entry.trim())
  return entries[Math.max(0, entries.length - hops)] ?? peer
}

/** The network of an address: /24 for IPv4, /48 for IPv6; '' for anything else. */
export function networkOf(address: string): string {
  const plain = plainAddress(address)
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`
  if (!isIPv6(plain)) return ''
  const [head = '', tail] = plain.split('%')[0]?.split('::') ?? []
  const groups = head === '' ? [] : head.split(':')
  if (tail !== undefined) {
    const after = tail === '' ? [] : tail.split(':')
    while (groups.length + after.length < 8) groups.push('0')
  }
  return `${groups
    .slice(0, 3)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/48`
}

/** An address without brackets, port and the IPv6 spelling of IPv4; what is no address stays as it is. */
export function plainAddress(address: string): string {
  const plain = address.replace(/^\[|\](:\d+)?$/g, '').replace(/^::ffff:(?=\d+\.)/i, '')
  const v4 = isIPv4(plain) ? plain : plain.replace(/:\d+$/, '')
  return isIPv4(v4) ? v4 : plain
}
