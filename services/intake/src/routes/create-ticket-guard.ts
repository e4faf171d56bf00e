import type { Database } from '@otzyv/database'
import {
  type Caller,
  createKeyGuard,
  type RightCaller,
  readRightCaller,
  readSessionCookie,
  type TrustedHeader,
} from '@otzyv/identity'
import type { Guard } from '@otzyv/service-kit'

/** Where the product is reached, which says whose pages may report a ticket by the cookie of a session. */
export type OwnPages = { publicUrl: string; trustProxyHops: number; proxy: TrustedHeader | null }

/** Who reports a ticket: a helpdesk by its key, or a person on a page of our own. */
export type Reporter = ({ by: 'key' } & Caller) | ({ by: 'person' } & RightCaller)

/** Lets in the owner of a key with the scope of the route, and people who signed in; what they may do the verb says. */
export function createTicketGuard(ctx: { db: Database }, own: OwnPages | undefined): Guard<Reporter> {
  const keyGuard = createKeyGuard(ctx)
  return async (c, route) => {
    const hasKey = c.req.header('authorization') !== undefined
    if (own === undefined || hasKey || readSessionCookie(c, own.publicUrl) === null)
      return { by: 'key', ...(await keyGuard(c, route)) }
    return { by: 'person', ...(await readRightCaller(ctx, c, own)) }
  }
}
