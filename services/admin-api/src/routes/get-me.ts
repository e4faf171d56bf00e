import { Me } from '@otzyv/contracts'
import { listRights, type Session, touchSession } from '@otzyv/identity'
import { addRoute, defineRoute, type Guard } from '@otzyv/service-kit'
import type { Hono } from 'hono'
import type { SignInParts } from './sign-in-parts.ts'

export const GET_ME = defineRoute({
  id: 'getMe',
  method: 'get',
  path: '/v1/me',
  summary: 'Who is signed in, in which workspace, under which role',
  description: 'Asking it keeps the session from ending as idle; the pages do.',
  access: { by: 'session' },
  answers: { 200: { 'application/json': Me } },
})

/** Adds `GET /v1/me`. Here alone is the use of a session written down, for what reads figures only reads. */
export function addGetMe(routes: Hono, parts: SignInParts, guard: Guard<Session>): void {
  addRoute(routes, GET_ME, guard, async (c, { caller }) => {
    await touchSession(parts, caller)
    c.header('Cache-Control', 'private, no-cache')
    const { workspaceId, person } = caller
    const { name } = await parts.db
      .selectFrom('workspace')
      .select('name')
      .where('workspace_id', '=', workspaceId)
      .executeTakeFirstOrThrow()
    return c.json({
      workspaceId: String(workspaceId),
      workspaceName: name,
      person,
      rights: listRights(person.role),
    })
  })
}
