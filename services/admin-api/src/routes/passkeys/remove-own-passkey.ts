import { recordAudit } from '@otzyv/admin'
import { PasskeyPath } from '@otzyv/contracts'
import { inTransaction } from '@otzyv/database'
import { actorOfPerson, deletePasskey, type Session } from '@otzyv/identity'
import { addRoute, defineRoute, type Guard, ProblemError } from '@otzyv/service-kit'
import type { Hono } from 'hono'
import { networkOfCaller, type SignInParts } from '../sign-in-parts.ts'

export const REMOVE_OWN_PASSKEY = defineRoute({
  id: 'removeOwnPasskey',
  method: 'delete',
  path: '/v1/me/passkeys/:passkeyId',
  summary: 'Takes a passkey of who is signed in away for good',
  access: { by: 'session' },
  params: PasskeyPath,
  answers: { 204: {} },
  problems: ['not_found'],
})

/** Adds `DELETE /v1/me/passkeys/…`. */
export function addRemoveOwnPasskey(routes: Hono, parts: SignInParts, guard: Guard<Session>): void {
  addRoute(routes, REMOVE_OWN_PASSKEY, guard, async (c, { caller, params }) => {
    const { workspaceId, person } = caller
    await inTransaction({ db: parts.db }, async ({ db }) => {
      const { personId } = person
      const name = await deletePasskey({ db }, { workspaceId, personId, passkeyId: params.passkeyId })
      if (name === null) throw new ProblemError('not_found', 'You have no such passkey.')
      const actor = actorOfPerson(person, networkOfCaller(c, parts))
      const change = { verb: 'remove', entity: 'passkey', entityId: personId, before: { name }, after: null }
      await recordAudit({ db, workspaceId, actor }, change)
    })
    return c.body(null, 204)
  })
}
