import type { Database } from '@otzyv/database'
import type { Actor } from '@otzyv/identity'
import { ProblemError } from '@otzyv/service-kit'

/**
 * The one admin of a workspace who can sign in; null if there are several, or none. The rows of all of them are locked, in
 * one order and before anybody else's, so that two admins who take the role from each other at the same moment wait for
 * each other: the second one is the last by then.
 */
export async function readLastAdmin({
  db,
  workspaceId,
}: {
  db: Database
  workspaceId: number
}): Promise<string | null> {
  const admins = await db
    .selectFrom('person')
    .select('person_id')
    .where('workspace_id', '=', workspaceId)
    .where('role', '=', 'admin')
    .where('switched_off_at', 'is', null)
    .orderBy('person_id')
    .forUpdate()
    .execute()
  return admins.length === 1 ? (admins[0]?.person_id ?? null) : null
}

/**
 * Refuses to take the last admin away: nobody could give the workspace another one but the operator, who may do it with
 * `force`. Throws `conflict`, and `forbidden` if somebody else says `force`.
 */
export function requireOtherAdmin(
  { actor }: { actor: Actor },
  lastAdmin: string | null,
  { personId, address, force = false }: { personId: string; address: string; force?: boolean | undefined },
): void {
  if (force && actor.kind !== 'operator')
    throw new ProblemError('forbidden', 'Only the operator takes the last admin away, at the command line.')
  if (force || lastAdmin !== personId) return
  throw new ProblemError(
    'conflict',
    `${address} is the last admin of this workspace who can sign in. Make somebody else an admin first.`,
  )
}
