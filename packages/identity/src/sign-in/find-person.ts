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
    .select(['name', 'address', 'role', 'teams', 'agent'])
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .where('switched_off_at', 'is', null)
    .executeTakeFirst()
  return row ? signedInPerson({ personId, ...row }) : null
}

/** A person as others see them who are asked what they may see: admins see every team, whatever was set before. */
export function signedInPerson(person: SignedInPerson): SignedInPerson {
  return person.role === 'admin' ? { ...person, teams: null } : person
}
