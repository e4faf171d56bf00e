import { isIP } from 'node:net'
import type { Context } from 'hono'
import ipaddr from 'ipaddr.js'
import { incomingOf } from './incoming-of.ts'

/** Longer than any address with its zone and port; what is longer was made up. */
const ADDRESS_MAX = 64

/** Where a request came from, behind `hops` proxies that are believed; '' if it came without a socket, as in tests. */
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
  const read = readAddress(address)
  if (read === null) return ''
  if (read instanceof ipaddr.IPv4) return `${read.octets.slice(0, 3).join('.')}.0/24`
  const groups = read.parts.slice(0, 3).map((group) => group.toString(16))
  return `${groups.join(':')}::/48`
}

/** An address in one spelling, without brackets and port, IPv4 as such; what is no address stays as it is. */
export function plainAddress(address: string): string {
  return readAddress(address)?.toString() ?? address
}

/**
 * Whether a host, as an address, a URL or a Host header names it, is this machine and no other: `localhost` or any address
 * that no network carries.
 */
export function isLoopbackHost(host: string): boolean {
  return /^localhost(:\d{1,5})?$/i.test(host) || readAddress(host)?.range() === 'loopback'
}

/** Whether an address is of one of these networks, each such as `10.0.0.0/8` or `fd00::/8`. */
export function isInNetworks(address: string, networks: readonly string[]): boolean {
  const read = readAddress(address)
  return networks.some((network) => {
    const [base, bits] = ipaddr.parseCIDR(network)
    return read?.kind() === base.kind() && read.match(base, bits)
  })
}

/** A network as it is written, or an address, which is one of itself; null for what is neither. */
export function readNetwork(text: string): string | null {
  const [address = '', bits] = text.split('/')
  if (isIP(address) === 0) return null
  const network = `${address}/${bits ?? (isIP(address) === 6 ? 128 : 32)}`
  return ipaddr.isValidCIDR(network) ? network : null
}

const BRACKETED = /^\[([^\]]+)\](?::\d{1,5})?$/
const V4_WITH_PORT = /^([\d.]+):\d{1,5}$/

/** Takes `isIP` for what an address is: the library also reads `127.1` and `0x7f.1`. */
function readAddress(text: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  const plain = BRACKETED.exec(text)?.[1] ?? V4_WITH_PORT.exec(text)?.[1] ?? text
  return isIP(plain) === 0 ? null : ipaddr.process(plain)
}
