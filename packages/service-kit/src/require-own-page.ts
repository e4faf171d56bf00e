import type { Context } from 'hono'
import { isLoopbackHost } from './client-address.ts'
import { ProblemError } from './errors.ts'

/** What a page of ours sends: a form as browsers send it, or JSON. `text/plain` is a form that looks like JSON. */
const OWN_TYPES = /^application\/(json|x-www-form-urlencoded)\s*(;|$)/i

/**
 * Refuses what changes something unless a page of this product sent it. For requests that a cookie authorises, or that set
 * one: the browser adds it whichever page asks, so no word about the page is not enough, unlike with a key.
 */
export function requireOwnPage(c: Context, publicUrl: string): void {
  if (isRebound(c, publicUrl)) refuse('Open this product under its own address, which PUBLIC_URL says.')
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return
  const [site, origin] = [c.req.header('sec-fetch-site'), c.req.header('origin')]
  // A page without a referrer has the origin "null" in a form; that it is ours the browser then says by `same-origin` alone.
  const own =
    site === undefined
      ? isOwn(origin, publicUrl, c)
      : site === 'same-origin' && (origin === undefined || origin === 'null' || isOwn(origin, publicUrl, c))
  if (!own) refuse('A page of another site asked for this. Do it on a page of this product.')
  const type = c.req.header('content-type')
  if (type !== undefined && !OWN_TYPES.test(type)) refuse('Only forms and JSON of this product are taken.')
}

function refuse(why: string): never {
  throw new ProblemError('forbidden', why)
}

/** Somebody else's name that leads to a product which is for this machine only. */
function isRebound(c: Context, publicUrl: string): boolean {
  return isLoopbackHost(new URL(publicUrl).host) && !isLoopbackHost(c.req.header('host') ?? '')
}

/** The public address, or on loopback any name of this machine under which the page itself was opened. */
function isOwn(origin: string | undefined, publicUrl: string, c: Context): boolean {
  if (origin === undefined || !URL.canParse(origin)) return false
  const [said, own] = [new URL(origin), new URL(publicUrl)]
  if (said.origin === own.origin) return true
  return isLoopbackHost(said.host) && isLoopbackHost(own.host) && said.host === c.req.header('host')?.toLowerCase()
}
