import type { Database } from '@otzyv/database'
import type { Subject } from '../kinds/finding.ts'

/**
 * Who hears of an alert: those whom its rule names; without any, the managers of its team, and where it has none of its own, or
 * the alert is about no team, the managers and admins who see every team. An address counts once, however it is spelled.
 */
export async function findRecipients(
  { db }: { db: Database },
  workspaceId: number,
  { dimension, value, recipients, team }: Subject & { recipients: readonly string[]; team?: string | null },
): Promise<string[]> {
  if (recipients.length > 0) return unique(recipients)
  const people = await db
    .selectFrom('person')
    .select(['address', 'teams'])
    .where('workspace_id', '=', workspaceId)
    .where('role', 'in', ['manager', 'admin'])
    .where('switched_off_at', 'is', null)
    .where('address', '<>', '')
    .orderBy('address')
    .execute()
  const about = dimension === 'team' ? value : (team ?? null)
  const own = about === null ? [] : people.filter(({ teams }) => teams?.includes(about))
  return unique((own.length > 0 ? own : people.filter(({ teams }) => teams === null)).map(({ address }) => address))
}

/** Each address once, however it is spelled. */
export function unique(addresses: readonly string[]): string[] {
  return [...new Map(addresses.map((address) => [address.toLowerCase(), address])).values()]
}
