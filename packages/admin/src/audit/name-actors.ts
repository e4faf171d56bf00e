import type { AuditActorKind } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'

type Actor = { actor_kind: AuditActorKind; actor_id: string }

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** What the actors of some rows are called today; the id of one that has no name, or is not known any more. */
export async function nameActors(
  { db, workspaceId }: { db: Database; workspaceId: number },
  rows: readonly Actor[],
): Promise<(row: Actor) => string> {
  const idsOf = (kind: AuditActorKind) => [
    ...new Set(rows.filter((row) => row.actor_kind === kind && UUID.test(row.actor_id)).map((row) => row.actor_id)),
  ]
  const [people, keys] = [idsOf('person'), idsOf('apiKey')]
  const names = new Map<string, string>()
  if (people.length > 0) {
    const found = await db
      .selectFrom('person')
      .select(['person_id', 'name', 'address'])
      .where('workspace_id', '=', workspaceId)
      .where('person_id', 'in', people)
      .execute()
    for (const { person_id, name, address } of found) names.set(person_id, name || address)
  }
  if (keys.length > 0) {
    const found = await db
      .selectFrom('api_key')
      .select(['api_key_id', 'name'])
      .where('workspace_id', '=', workspaceId)
      .where('api_key_id', 'in', keys)
      .execute()
    for (const { api_key_id, name } of found) names.set(api_key_id, name)
  }
  return ({ actor_id }) => names.get(actor_id) || actor_id
}
