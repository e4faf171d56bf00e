import type { Database } from '@otzyv/database'
import { chooseRecipients } from '@otzyv/domain'
import type { Subject } from '../kinds/finding.ts'

/** Who hears of an alert, as {@link chooseRecipients} says. */
export async function findRecipients(
  { db }: { db: Database },
  workspaceId: number,
  { dimension, value, recipients, team }: Subject & { recipients: readonly string[]; team?: string | null },
): Promise<string[]> {
  const people = await db
    .selectFrom('person')
    .select(['address', 'teams'])
    .where('workspace_id', '=', workspaceId)
    .where('role', 'in', ['manager', 'admin'])
    .where('switched_off_at', 'is', null)
    .where('address', '<>', '')
    .orderBy('address')
    .execute()
  return chooseRecipients(people, { recipients, team: dimension === 'team' ? value : (team ?? null) })
}
