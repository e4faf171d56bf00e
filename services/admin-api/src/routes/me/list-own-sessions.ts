import { OwnSessionsAnswer } from '@otzyv/contracts'
import { listSessions, type Session } from '@otzyv/identity'
import { addRoute, defineRoute, type Guard } from '@otzyv/service-kit'
import type { Hono } from 'hono'
import type { SignInParts } from '../sign-in-parts.ts'

export const LIST_OWN_SESSIONS = defineRoute({
  id: 'listOwnSessions',
  method: 'get',
  path: '/v1/me/sessions',
  summary: 'Where one is signed in oneself: since when, in which browser, from which network, last used when',
  access: { by: 'session' },
  answers: { 200: { 'application/json': OwnSessionsAnswer } },
})

/** Adds `GET /v1/me/sessions`. It is no verb's: which session asks is known to the guard of sessions alone. */
export function addListOwnSessions(routes: Hono, parts: SignInParts, guard: Guard<Session>): void {
  addRoute(routes, LIST_OWN_SESSIONS, guard, async (c, { caller }) => {
    const sessions = await listSessions(parts, caller.workspaceId, caller.person.personId)
    c.header('Cache-Control', 'no-store')
    return c.json({ sessions: sessions.map((one) => ({ ...one, current: one.sessionId === caller.sessionId })) })
  })
}
