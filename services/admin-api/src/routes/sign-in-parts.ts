import type { Database } from '@otzyv/database'
import { nameBrowser, type Place, type TrustedHeader } from '@otzyv/identity'
import type { Keyring } from '@otzyv/keyring'
import {
  type Clock,
  type CountLimit,
  type Logger,
  networkOf,
  ProblemError,
  readClientAddress,
} from '@otzyv/service-kit'
import type { Context } from 'hono'
import type { AdmissionRule } from '../admission/admission-rule.ts'
import type { OidcProvider } from '../oidc/create-oidc-provider.ts'
import { SignInRefusal, type WhyNot } from '../page/show-sign-in-problem.ts'
import type { LinkRequests } from '../sign-in/create-link-requests.ts'

/** What the routes of this service share. */
export type SignInParts = {
  db: Database
  log: Logger
  now: Clock
  keyring: Keyring
  publicUrl: string
  /** The path of the public address, '' if it has none. */
  basePath: string
  trustProxyHops: number
  wrongLinks: CountLimit
  /** Links that were asked for, by network. */
  askedLinks: CountLimit
  linkRequests: LinkRequests
  /** Tries with a sign-in outside that proved nothing, by network. */
  failedTries: CountLimit
  /** Whom a sign-in outside lets in, and as whom. */
  rule: AdmissionRule
  /** Null without a provider of OpenID Connect. */
  oidc: (OidcProvider & { name: string }) | null
  /** Null without a sign-in in front. */
  proxy: TrustedHeader | null
}

/** The name of the cookie of who signed out, so that a sign-in in front does not sign them in again at once. */
export const SIGNED_OUT_COOKIE = '-signed-out'

/** The network of who asks, as far as it is kept. */
export function networkOfCaller(c: Context, { trustProxyHops }: SignInParts): string {
  return networkOf(readClientAddress(c, trustProxyHops))
}

/** Where somebody signs in from, as far as it is kept. */
export function placeOfCaller(c: Context, parts: SignInParts): Place {
  return { network: networkOfCaller(c, parts), browser: nameBrowser(c.req.header('user-agent') ?? '') }
}

/** Refuses a try that proved nothing. They are counted by network, since each costs a provider or us some work. */
export function refuseTry(c: Context, parts: SignInParts, why: WhyNot): never {
  waitIfTooMany(c, parts, parts.failedTries)
  throw new SignInRefusal(why, '')
}

/**
 * The one refusal of every link that signs nobody in: used, over or made up. They are counted by network, since somebody who
 * guesses has no other kind; links that do sign in are not.
 */
export function refuseLink(c: Context, parts: SignInParts): never {
  waitIfTooMany(c, parts, parts.wrongLinks)
  throw new ProblemError('link_expired', 'This link does not sign anybody in, or not any more.')
}

/** Counts an attempt by its network, and refuses it if there were too many. */
export function waitIfTooMany(c: Context, parts: SignInParts, limit: CountLimit): void {
  const network = networkOfCaller(c, parts)
  const wait = network === '' ? 0 : limit.count(network)
  if (wait === 0) return
  c.header('Retry-After', String(wait))
  throw new ProblemError('too_many_requests', 'There were too many attempts from this network.')
}
