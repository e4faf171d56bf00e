import type { SignedInPerson } from '@otzyv/contracts'
import { type Database, inTransaction } from '@otzyv/database'
import { sql } from 'kysely'
import { beginSession, type Place, type RecordSession, type SignInContext } from './begin-session.ts'
import { findPerson } from './find-person.ts'
import { parseSecret, type Secret } from './secret.ts'

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
  ctx: SignInContext,
  token: string,
  place: Place,
  record: RecordSession,
): Promise<{ outcome: 'signed_in'; token: string } | { outcome: 'not_valid' }> {
  const secret = parseSecret(token)
  if (secret === null) return { outcome: 'not_valid' }
  const { workspaceId } = secret
  return await inTransaction(ctx, async (ctx) => {
    const personId = await useLink(ctx, secret)
    const person = personId === null ? null : await findPerson(ctx, workspaceId, personId)
    if (person === null) return { outcome: 'not_valid' }
    return { outcome: 'signed_in', token: await beginSession(ctx, { workspaceId, person }, place, record) }
  })
}

async function useLink({ db }: SignInContext, { workspaceId, sha256 }: Secret): Promise<string | null> {
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
