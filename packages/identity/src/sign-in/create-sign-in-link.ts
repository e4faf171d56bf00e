import type { Database } from '@otzyv/database'
import { sql } from 'kysely'
import { createSecret } from './secret.ts'

/** Stores a new link of a person, and forgets those of theirs that are over; `token` is given here once. */
export async function createSignInLink(
  { db }: { db: Database },
  { workspaceId, personId, expiresAt }: { workspaceId: number; personId: string; expiresAt: Date },
): Promise<{ token: string }> {
  const { text, sha256 } = createSecret(workspaceId)
  await db
    .deleteFrom('sign_in_link')
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .where((eb) => eb.or([eb('used_at', 'is not', null), eb('expires_at', '<=', sql<Date>`now()`)]))
    .execute()
  await db
    .insertInto('sign_in_link')
    .values({
      workspace_id: workspaceId,
      secret_sha256: sha256,
      person_id: personId,
      expires_at: expiresAt,
      used_at: null,
    })
    .execute()
  return { token: text }
}
