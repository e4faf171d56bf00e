import { readFile } from 'node:fs/promises'
import type { Socket } from 'node:net'
import { incomingOf } from '@otzyv/service-kit'
import type { Context } from 'hono'

/** What browsers, curl and programs send by themselves, each by its whole name. Whatever else came may be a proxy's mark. */
const OWN =
  /^(host|user-agent|connection|keep-alive|authorization|cookie|referer|origin|date|from|expect|te|trailer|transfer-encoding|upgrade|http2-settings|upgrade-insecure-requests|cache-control|pragma|range|priority|dnt|save-data|device-memory|dpr|downlink|ect|rtt|viewport-width|width|available-dictionary|last-event-id|service-worker|service-worker-navigation-preload|purpose|x-purpose|x-moz|x-requested-with|x-prometheus-scrape-timeout-seconds|postman-token|(accept|content|if|sec)(-[a-z0-9-]+)?)$/

/**
 * Whether a proxy passed the request on, or may have: it speaks HTTP/1.0 as nginx does to what is behind it, names the whole
 * address as one does to a proxy, or has a header that browsers and curl on this machine do not send. Those that proxies,
 * load balancers and tunnels add are too many to list, and new ones come.
 */
export function isPassedOn(c: Context): boolean {
  const incoming = incomingOf(c)
  if (incoming && (incoming.httpVersion !== '1.1' || !incoming.url?.startsWith('/'))) return true
  return Object.keys(c.req.header()).some((name) => !OWN.test(name.toLowerCase()))
}

const known = new WeakMap<Socket, Promise<boolean>>()

/**
 * Whether the program at the other end of a connection on this machine belongs to someone else than who runs the product
 * (root aside), as a proxy's mostly does. It is all that distinguishes a proxy that leaves no mark from curl. Only Linux says so;
 * elsewhere, and for a request without a socket, the answer is no.
 */
export function isStrangersProgram(c: Context): Promise<boolean> {
  const socket = incomingOf(c)?.socket
  if (!socket || process.platform !== 'linux') return Promise.resolve(false)
  const before = known.get(socket)
  if (before) return before
  const asked = askOwner(socket.remotePort ?? 0, socket.localPort ?? 0)
  known.set(socket, asked)
  return asked
}

async function askOwner(peerPort: number, ownPort: number): Promise<boolean> {
  const tables = await Promise.all(
    ['/proc/net/tcp', '/proc/net/tcp6'].map((file) => readFile(file, 'utf8').catch(() => '')),
  )
  const own = new Set([0, process.getuid?.() ?? 0])
  return findOwners(tables.join('\n'), peerPort, ownPort).some((owner) => !own.has(owner))
}

/** Who owns the sockets from one port to another, by the kernel's tables: user ids. */
export function findOwners(tables: string, fromPort: number, toPort: number): number[] {
  const hex = (port: number) => port.toString(16).toUpperCase().padStart(4, '0')
  const pair = new RegExp(`^ *\\d+: [0-9A-F]+:${hex(fromPort)} [0-9A-F]+:${hex(toPort)} `)
  return tables
    .split('\n')
    .filter((line) => pair.test(line))
    .map((line) => Number(line.trim().split(/ +/)[7]))
}
