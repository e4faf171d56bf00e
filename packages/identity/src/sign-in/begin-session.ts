import type { SignedInPerson } from '@otzyv/contracts'
import { createRowId, type Database } from '@otzyv/database'
import { sql } from 'kysely'
import { endSignInLinks } from './end-sign-ins.ts'
import { SESSION_MAX_MS } from './lifetimes.ts'
import { createSecret } from './secret.ts'

/** Where a session begins, as far as it is kept. */
export type Place = { network: string; browser: string }
type BegunSession = { workspaceId: number; sessionId: string; person: SignedInPerson }
export type SignInContext = { db: Database; now: () => Date }
/** Writes the audit of a session, in the transaction that begins it. */
export type RecordSession = (ctx: SignInContext, begun: BegunSession) => Promise<void>

/**
 * Begins a session of a person who proved who they are, whichever way, in the caller's transaction; their open links end.
 * The token is new, whatever the browser brought, and given here once.
 */
export async function beginSession(
  ctx: SignInContext,
  { workspaceId, person }: { workspaceId: number; person: SignedInPerson },
  place: Place,
  record: RecordSession,
): Promise<string> {
  if (!ctx.db.isTransaction) throw new Error('a session must begin together with what it is begun by')
  await endSignInLinks(ctx, workspaceId, person.personId)
  await forgetOldSessions(ctx, workspaceId, person.personId)
  const sessionId = createRowId()
  const session = createSecret(workspaceId)
  await ctx.db
    .insertInto('session')
    .values({
      workspace_id: workspaceId,
      session_id: sessionId,
      token_sha256: session.sha256,
      person_id: person.personId,
      expires_at: new Date(ctx.now().getTime() + SESSION_MAX_MS),
      ended_at: null,
      ...place,
    })
    .execute()
  await record(ctx, { workspaceId, sessionId, person })
  return session.text
}

async function forgetOldSessions({ db }: SignInContext, workspaceId: number, personId: string): Promise<void> {
  await db
    .deleteFrom('session')
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .where('expires_at', '<=', sql<Date>`now()`)
    .execute()
}
