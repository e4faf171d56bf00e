import { recordAudit } from '@otzyv/admin'
import { inTransaction } from '@otzyv/database'
import { actorOfPerson, clearSessionCookie, endSession, type Session, writeCookie } from '@otzyv/identity'
import { addRoute, defineRoute, type Guard } from '@otzyv/service-kit'
import type { Hono } from 'hono'
import { RETURN_MS } from './return-place.ts'
import { networkOfCaller, SIGNED_OUT_COOKIE, type SignInParts } from './sign-in-parts.ts'

export const SIGN_OUT = defineRoute({
  id: 'signOut',
  method: 'post',
  path: '/sign-out',
  summary: 'Ends the session of the cookie, for every process at once, and clears the cookie',
  access: { by: 'session' },
  answers: { 204: {} },
})

/** Adds `POST /sign-out`. */
export function addSignOut(routes: Hono, parts: SignInParts, guard: Guard<Session>): void {
  addRoute(routes, SIGN_OUT, guard, async (c, { caller }) => {
    const { workspaceId, sessionId, person } = caller
    await inTransaction({ db: parts.db }, async ({ db }) => {
      if (!(await endSession({ db }, { workspaceId, personId: person.personId, sessionId }))) return
      const actor = actorOfPerson(person, networkOfCaller(c, parts))
      const [before, after] = [{ ended: false }, { ended: true }]
      await recordAudit(
        { db, workspaceId, actor },
        { verb: 'sign_out', entity: 'session', entityId: sessionId, before, after },
      )
    })
    clearSessionCookie(c, parts.publicUrl)
    if (parts.proxy) writeCookie(c, parts.publicUrl, SIGNED_OUT_COOKIE, 'out', RETURN_MS)
    return c.body(null, 204)
  })
}
