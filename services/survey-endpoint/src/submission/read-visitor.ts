import { createHash } from 'node:crypto'
import { networkOf, readClientAddress } from '@otzyv/service-kit'
import type { Context } from 'hono'
import { LRUCache } from 'lru-cache'

/** Where a request came from, as far as it is kept: never a whole address, and of the user agent only a hash. */
export type Visitor = {
  /** The address cut to /24 (IPv4) or /48 (IPv6); '' if it is not known. */
  network: string
  /** The first 64 bits of the user agent's SHA-256, in hex; '' if there is none. */
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

/** Reads where a request came from, behind `hops` proxies that may be believed. */
export function readVisitor(c: Context, hops: number): Visitor {
  const { agent, automated } = agents.memo((c.req.header('user-agent') ?? '').slice(0, 1000))
  return { network: networks.memo(readClientAddress(c, hops)), agent, automated }
}

/** Most visitors come like one before them, so the answers for the last thousand are kept. */
const KEPT = 1000
const agents = new LRUCache<string, Pick<Visitor, 'agent' | 'automated'>>({
  max: KEPT,
  memoMethod: (userAgent) => ({
    agent: userAgent === '' ? '' : createHash('sha256').update(userAgent).digest('hex').slice(0, 16),
    automated: PROGRAM.test(userAgent),
  }),
})
const networks = new LRUCache<string, string>({ max: KEPT, memoMethod: networkOf })
