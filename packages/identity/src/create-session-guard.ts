import type { Database } from '@otzyv/database'
import { AuthenticationError, type Guard, requireOwnPage } from '@otzyv/service-kit'
import { readSession, type Session } from './sign-in/read-session.ts'
import { readSessionCookie } from './sign-in/session-cookie.ts'

/**
 * Lets in who is signed in, and nobody else. A browser adds its cookie to whatever any page sends, so what changes
 * something must come from a page of our own: here, for every route that a cookie opens.
 */
export function createSessionGuard(ctx: { db: Database }, publicUrl: string): Guard<Session> {
  return async (c) => {
    requireOwnPage(c, publicUrl)
    const cookie = readSessionCookie(c, publicUrl)
    if (cookie === null) throw new AuthenticationError('signed_out', 'You are not signed in.', null)
    return await requireSession(ctx, cookie)
  }
}

/** The session of a cookie; throws `signed_out` if it does not hold. */
export async function requireSession(ctx: { db: Database }, cookie: string): Promise<Session> {
  const found = await readSession(ctx, cookie)
  if (found.outcome === 'holds') return found.session
  throw new AuthenticationError('signed_out', 'Your session has ended. Sign in again.', found.reason)
}
