import { createHash } from 'node:crypto'
import { isIPv4, isIPv6 } from 'node:net'
import type { Context } from 'hono'

/** Where a request came from, as far as it is kept: never a whole address, and of the user agent only a hash. */
export type Visitor = {
  /** The address cut to /24 (IPv4) or /48 (IPv6); '' where it is not known. */
  network: string
  /** The first 64 bits of the user agent's SHA-256, in hex; '' where there is none. */
  agent: string
  /** The user agent itself says that a program asks. */
  automated: boolean
}

/**
 * Browsers that programs drive, and scanners and crawlers that say so. HTTP libraries and command-line clients are not
 * here: in-app browsers of mail apps and integrations that pass on a customer's answer carry such names, and a page that
 * they only fetch stores nothing anyway. Cubot makes telephones.
 */
const PROGRAM =
  /HeadlessChrome|PhantomJS|Puppeteer|Playwright|Selenium|(?<!\bcu)bot\b|crawler|spider|preview|Barracuda|Mimecast|Proofpoint|SafeLinks/i

/** Longer than any address with its zone and port; what is longer was made up. */
const ADDRESS_MAX = 64

/** Reads where a request came from, behind `hops` proxies that may be believed. */
export function readVisitor(c: Context, hops: number): Visitor {
  const userAgent = (c.req.header('user-agent') ?? '').slice(0, 1000)
  const forwarded = hops === 0 ? undefined : c.req.header('x-forwarded-for')
  const address = clientAddress(peerAddress(c), forwarded, hops)
  return {
    network: knownNetworkOf(address.slice(0, ADDRESS_MAX)),
    agent: userAgent === '' ? '' : hashAgent(userAgent),
    automated: isProgram(userAgent),
  }
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
  const plain = address.replace(/^\[|\](:\d+)?$/g, '').replace(/^::ffff:(?=\d+\.)/i, '')
  const v4 = isIPv4(plain) ? plain : plain.replace(/:\d+$/, '')
  if (isIPv4(v4)) return `${v4.split('.').slice(0, 3).join('.')}.0/24`
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

const hashAgent = remember((userAgent: string) => createHash('sha256').update(userAgent).digest('hex').slice(0, 16))
const isProgram = remember((userAgent: string) => PROGRAM.test(userAgent))
const knownNetworkOf = remember(networkOf)

/** The same function, which remembers its last thousand answers: most visitors come like one before them. */
function remember<Answer>(compute: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, Answer>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    if (known.size >= 1000) known.clear()
    const answer = compute(text)
    known.set(text, answer)
    return answer
  }
}

/** The socket's address; '' where a request came without a socket, as in tests. */
function peerAddress(c: Context): string {
  const env: unknown = c.env
  if (typeof env !== 'object' || env === null || !('incoming' in env)) return ''
  const incoming: unknown = env.incoming
  if (typeof incoming !== 'object' || incoming === null || !('socket' in incoming)) return ''
  const socket: unknown = incoming.socket
  if (typeof socket !== 'object' || socket === null || !('remoteAddress' in socket)) return ''
  return typeof socket.remoteAddress === 'string' ? socket.remoteAddress : ''
}
