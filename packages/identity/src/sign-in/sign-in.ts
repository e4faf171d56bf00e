import type { SignedInPerson } from '@otzyv/contracts'
import { createRowId, type Database, inTransaction } from '@otzyv/database'
import { sql } from 'kysely'
import { endSignInLinks } from './end-sign-ins.ts'
import { SESSION_MAX_MS } from './lifetimes.ts'
import { createSecret, parseSecret, type Secret } from './secret.ts'

/** Where a session begins, as far as it is kept. */
export type Place = { network: string; browser: string }
type BegunSession = { workspaceId: number; sessionId: string; person: SignedInPerson }
type Ctx = { db: Database; now: () => Date }

/** The person whom a link would sign in now; null for one that is used, over, made up, or of a person who is switched off. */
export async function findLinkedPerson(ctx: { db: Database }, token: string): Promise<SignedInPerson | null> {
  const secret = parseSecret(token)
  if (secret === null) return null
  const link = await ctx.db
    .selectFrom('sign_in_link')
    .select('person_id')
    .where('workspace_id', '=', secret.workspaceId)
    .where('secret_sha256', '=', secret.sha256)
    .where('used_at', 'is', null)
    .where('expires_at', '>', sql<Date>`now()`)
    .executeTakeFirst()
  return link ? await findPerson(ctx, secret.workspaceId, link.person_id) : null
}

/**
 * Uses up a link and begins a session of its person, whose other links end; `token` is new, and given here once. Of two
 * calls at once one gets it: the second waits for the row and finds it used. `record` is called in the transaction.
 */
export async function signIn(
  ctx: Ctx,
  token: string,
  place: Place,
  record: (ctx: Ctx, begun: BegunSession) => Promise<void>,
): Promise<{ outcome: 'signed_in'; token: string } | { outcome: 'not_valid' }> {
  const secret = parseSecret(token)
  if (secret === null) return { outcome: 'not_valid' }
  const { workspaceId } = secret
  return await inTransaction(ctx, async (ctx) => {
    const personId = await useLink(ctx, secret)
    const person = personId === null ? null : await findPerson(ctx, workspaceId, personId)
    if (person === null) return { outcome: 'not_valid' }
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
    return { outcome: 'signed_in', token: session.text }
  })
}

async function useLink({ db }: Ctx, { workspaceId, sha256 }: Secret): Promise<string | null> {
  const link = await db
    .updateTable('sign_in_link')
    .set({ used_at: sql<Date>`now()` })
    .where('workspace_id', '=', workspaceId)
    .where('secret_sha256', '=', sha256)
    .where('used_at', 'is', null)
    .where('expires_at', '>', sql<Date>`now()`)
    .returning('person_id')
    .executeTakeFirst()
  return link?.person_id ?? null
}

async function forgetOldSessions({ db }: Ctx, workspaceId: number, personId: string): Promise<void> {
  await db
    .deleteFrom('session')
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .where('expires_at', '<=', sql<Date>`now()`)
    .execute()
}

async function findPerson(
  { db }: { db: Database },
  workspaceId: number,
  personId: string,
): Promise<SignedInPerson | null> {
  const row = await db
    .selectFrom('person')
    .select(['name', 'address', 'role'])
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .where('switched_off_at', 'is', null)
    .executeTakeFirst()
  return row ? { personId, ...row } : null
}
