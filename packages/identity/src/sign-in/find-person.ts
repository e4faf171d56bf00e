import type { SignedInPerson } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'

/** A person who may sign in; null for one who is not there or is switched off. */
export async function findPerson(
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
