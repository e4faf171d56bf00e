import type { Database } from '@otzyv/database'

/** What those are called who see to some follow-ups. */
export async function readOwners(
  { db, workspaceId }: { db: Database; workspaceId: number },
  rows: readonly { ownerId: string | null }[],
): Promise<(personId: string) => string> {
  const ids = [...new Set(rows.flatMap(({ ownerId }) => (ownerId === null ? [] : [ownerId])))]
  const people =
    ids.length === 0
      ? []
      : await db
          .selectFrom('person')
          .select(['person_id', 'name', 'address'])
          .where('workspace_id', '=', workspaceId)
          .where('person_id', 'in', ids)
          .execute()
  const names = new Map(people.map(({ person_id, name, address }) => [person_id, name || address]))
  return (personId) => names.get(personId) ?? personId
}
