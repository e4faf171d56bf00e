import type { Context } from 'hono'
import { ProblemError } from './errors.ts'

/**
 * Whose page asked: `own` (this product's page, or no page at all: a program, an address that a person typed), `foreign`
 * (a page of another site or port), or `link` (a person followed a link from such a page to a page here, in its own tab).
 */
export type Site = 'own' | 'foreign' | 'link'

/** Reads whose page asked from what browsers say by themselves and no page can change. */
export function readSite(c: Context, publicUrl: string): Site {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined) {
    if (site === 'same-origin' || site === 'none') return 'own'
    const isReading = c.req.method === 'GET' || c.req.method === 'HEAD'
    const inOwnTab = c.req.header('sec-fetch-mode') === 'navigate' && c.req.header('sec-fetch-dest') === 'document'
    return isReading && inOwnTab ? 'link' : 'foreign'
  }
  const said = c.req.header('origin')
  return said === undefined || isOwnAddress(said, c.req.header('host'), publicUrl) ? 'own' : 'foreign'
}

/** Refuses what changes something and was sent by a page of another site: the browser adds what it keeps, nobody asked. */
export function refuseForeignWrites(publicUrl: string) {
  return async (c: Context, next: () => Promise<void>): Promise<void> => {
    const reads = ['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)
    if (!reads && readSite(c, publicUrl) === 'foreign') {
      throw new ProblemError('forbidden', 'A page of another site may not send this. Send it from a program.')
    }
    await next()
  }
}

function isOwnAddress(said: string, host: string | undefined, publicUrl: string): boolean {
  if (!URL.canParse(said)) return false
  const url = new URL(said)
  return url.host === host?.toLowerCase() || (URL.canParse(publicUrl) && url.origin === new URL(publicUrl).origin)
}
