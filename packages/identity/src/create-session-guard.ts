import type { Database } from '@otzyv/database'
import { AuthenticationError, type Guard, requireOwnPage } from '@otzyv/service-kit'
import type { Context } from 'hono'
import { readSession, type Session } from './sign-in/read-session.ts'
import { readSessionCookie } from './sign-in/session-cookie.ts'
import { saysSomebodyElse, type TrustedHeader } from './sign-in/trusted-header.ts'

/**
 * Lets in who is signed in, and nobody else. A browser adds its cookie to whatever any page sends, so what changes
 * something must come from a page of our own: here, for every route that a cookie opens.
 */
export function createSessionGuard(
  ctx: { db: Database },
  { publicUrl, proxy }: { publicUrl: string; proxy: TrustedHeader | null },
): Guard<Session> {
  return async (c) => {
    requireOwnPage(c, publicUrl)
    const cookie = readSessionCookie(c, publicUrl)
    if (cookie === null) throw new AuthenticationError('signed_out', 'You are not signed in.', null)
    return await requireSession(ctx, c, { cookie, proxy })
  }
}

/**
 * The session of a cookie; throws `signed_out` if it does not hold, or if the sign-in in front (`proxy`) says that somebody
 * else sits there now: they share the browser, not the session.
 */
export async function requireSession(
  ctx: { db: Database },
  c: Context,
  { cookie, proxy }: { cookie: string; proxy: TrustedHeader | null },
): Promise<Session> {
  const found = await readSession(ctx, cookie)
  if (found.outcome === 'holds') {
    if (!saysSomebodyElse(c, proxy, found.session.person)) return found.session
    throw new AuthenticationError('signed_out', 'This session belongs to somebody else. Sign in again.', null)
  }
  throw new AuthenticationError('signed_out', 'Your session has ended. Sign in again.', found.reason)
}
