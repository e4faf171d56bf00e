import type { Database } from '@otzyv/database'
import { type Clock, type CountLimit, networkOf, ProblemError, readClientAddress } from '@otzyv/service-kit'
import type { Context } from 'hono'

/** What the routes of this service share. */
export type SignInParts = {
  db: Database
  now: Clock
  publicUrl: string
  /** The path of the public address, '' if it has none. */
  basePath: string
  trustProxyHops: number
  wrongLinks: CountLimit
}

/** The name, apart from the product's own, of the cookie with the question that the dashboard was asked before signing in. */
export const RETURN_COOKIE = '-return'
export const RETURN_MS = 60 * 60_000

/** The network of who asks, as far as it is kept. */
export function networkOfCaller(c: Context, { trustProxyHops }: SignInParts): string {
  return networkOf(readClientAddress(c, trustProxyHops))
}

/**
 * The one refusal of every link that signs nobody in: used, over or made up. They are counted by network, since somebody who
 * guesses has no other kind; links that do sign in are not.
 */
export function refuseLink(c: Context, parts: SignInParts): never {
  const network = networkOfCaller(c, parts)
  const wait = network === '' ? 0 : parts.wrongLinks.count(network)
  if (wait === 0) throw new ProblemError('link_expired', 'This link does not sign anybody in, or not any more.')
  c.header('Retry-After', String(wait))
  throw new ProblemError('too_many_requests', 'Too many links of this network were not valid.')
}
