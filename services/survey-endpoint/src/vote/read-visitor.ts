import { createHash } from 'node:crypto'
import { networkOf, readClientAddress } from '@otzyv/service-kit'
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

/** Reads where a request came from, behind `hops` proxies that may be believed. */
export function readVisitor(c: Context, hops: number): Visitor {
  const userAgent = (c.req.header('user-agent') ?? '').slice(0, 1000)
  return {
    network: knownNetworkOf(readClientAddress(c, hops)),
    agent: userAgent === '' ? '' : hashAgent(userAgent),
    automated: isProgram(userAgent),
  }
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
