import { recordAudit } from '@otzyv/admin'
import { NewPasskey, Passkey } from '@otzyv/contracts'
import { inTransaction } from '@otzyv/database'
import { actorOfPerson, listPasskeys, type Session, storePasskey, useChallenge } from '@otzyv/identity'
import { addRoute, defineRoute, type Guard, ProblemError } from '@otzyv/service-kit'
import type { Hono } from 'hono'
import { verifyNewPasskey } from '../../passkey/verify-passkey.ts'
import { networkOfCaller, type SignInParts } from '../sign-in-parts.ts'
import { requirePasskeyPlace, takeChallenge } from './passkey-challenge.ts'

const MAX_BYTES = 32 * 1024
/** More devices than a person has; an end to what a session that was stolen could add. */
const PASSKEYS_MAX = 20

export const ADD_PASSKEY = defineRoute({
  id: 'addPasskey',
  method: 'post',
  path: '/v1/me/passkeys',
  summary: 'Stores a passkey that the browser made for who is signed in',
  access: { by: 'session' },
  body: { read: 'json', schema: NewPasskey, maxBytes: MAX_BYTES },
  answers: { 201: { 'application/json': Passkey } },
  problems: ['not_found', 'sign_in_over', 'conflict'],
})

/** Adds `POST /v1/me/passkeys`. */
export function addAddPasskey(routes: Hono, parts: SignInParts, guard: Guard<Session>): void {
  addRoute(routes, ADD_PASSKEY, guard, async (c, { caller, body }) => {
    const place = requirePasskeyPlace(c, parts)
    const { workspaceId, sessionId, person } = caller
    const proof = takeChallenge(c, parts, { kind: 'passkey new', sessionId })
    if (proof === null) throw new ProblemError('sign_in_over', 'That took too long. Begin again.')
    const made = await verifyNewPasskey(body.credential, { ...place, challenge: proof.challenge })
    if (made === null) throw new ProblemError('conflict', 'The device gave no passkey that can be used here.')
    const added = await inTransaction({ db: parts.db }, async ({ db }) => {
      if (!(await useChallenge({ db }, workspaceId, proof)))
        throw new ProblemError('sign_in_over', 'That was used already. Begin again.')
      const passkey = { ...made, workspaceId, personId: person.personId, name: body.name }
      if (!(await storePasskey({ db }, passkey))) throw new ProblemError('conflict', 'This passkey is there already.')
      const all = await listPasskeys({ db }, workspaceId, person.personId)
      if (all.length > PASSKEYS_MAX)
        throw new ProblemError('conflict', `A person has at most ${PASSKEYS_MAX} passkeys. Remove one first.`)
      const actor = actorOfPerson(person, networkOfCaller(c, parts))
      const change = {
        verb: 'add',
        entity: 'passkey',
        entityId: person.personId,
        before: null,
        after: { name: body.name },
      }
      await recordAudit({ db, workspaceId, actor }, change)
      return all.find(({ passkeyId }) => passkeyId === made.passkeyId)
    })
    return c.json(Passkey.parse(added), 201)
  })
}
