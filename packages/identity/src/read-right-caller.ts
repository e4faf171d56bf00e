import type { Database } from '@otzyv/database'
import { AuthenticationError, networkOf, readClientAddress, requireJsonType, requireOwnPage } from '@otzyv/service-kit'
import type { Context } from 'hono'
import { type Actor, actorOfKey, actorOfPerson } from './actor.ts'
import { requireSession } from './create-session-guard.ts'
import { readCredentials, requireKey } from './require-scope.ts'
import { readSessionCookie } from './sign-in/session-cookie.ts'
import type { TrustedHeader } from './sign-in/trusted-header.ts'

/** Who asks for what a right allows, and in which workspace. */
export type RightCaller = { workspaceId: number; actor: Actor }

/**
 * Reads who calls: the owner of an API key, or else who is signed in. What a cookie changes comes from a page of our own,
 * as JSON, which no form of another site can send. Whether the caller has a right is for the verb to say.
 */
export async function readRightCaller(
  ctx: { db: Database },
  c: Context,
  { publicUrl, trustProxyHops, proxy }: { publicUrl: string; trustProxyHops: number; proxy: TrustedHeader | null },
): Promise<RightCaller> {
  const network = networkOf(readClientAddress(c, trustProxyHops))
  const credentials = readCredentials(c.req.header('authorization'))
  if (credentials !== null) {
    const caller = await requireKey(ctx, c, credentials)
    return { workspaceId: caller.workspaceId, actor: actorOfKey(caller, network) }
  }
  requireOwnPage(c, publicUrl)
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD') requireJsonType(c)
  const cookie = readSessionCookie(c, publicUrl)
  if (cookie === null) throw new AuthenticationError('signed_out', 'You are not signed in.', null)
  const session = await requireSession(ctx, c, { cookie, proxy })
  return { workspaceId: session.workspaceId, actor: actorOfPerson(session.person, network) }
}
