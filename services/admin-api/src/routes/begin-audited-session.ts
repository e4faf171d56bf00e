import { recordAudit } from '@otzyv/admin'
import type { SignedInPerson } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { actorOfPerson, beginSession } from '@otzyv/identity'
import type { Context } from 'hono'
import { placeOfCaller, type SignInParts } from './sign-in-parts.ts'

/** Begins a session of somebody who proved who they are, with its row of audit, in the caller's transaction; gives its token. */
export async function beginAuditedSession(
  ctx: { db: Database; now: () => Date },
  c: Context,
  parts: SignInParts,
  { workspaceId, person, by }: { workspaceId: number; person: SignedInPerson; by: 'oidc' | 'proxy' | 'passkey' },
): Promise<string> {
  const place = placeOfCaller(c, parts)
  return await beginSession(ctx, { workspaceId, person }, place, async ({ db }, { sessionId }) => {
    const change = { verb: 'sign_in', entity: 'session', entityId: sessionId, before: null, after: { by, ...place } }
    await recordAudit({ db, workspaceId, actor: actorOfPerson(person, place.network) }, change)
  })
}
