import type { Database } from '@otzyv/database'
import { chooseRecipients, uniqueAddresses } from '@otzyv/domain'
import { readAlertTeams } from '../queue/read-alert-teams.ts'

/** Who hears of an alert, as {@link chooseRecipients} says of each of the teams that it is about. */
export async function findRecipients(
  ctx: { db: Database },
  workspaceId: number,
  { alertId, recipients }: { alertId: string; recipients: readonly string[] },
): Promise<string[]> {
  if (recipients.length > 0) return uniqueAddresses(recipients)
  const people = await ctx.db
    .selectFrom('person')
    .select(['address', 'teams'])
    .where('workspace_id', '=', workspaceId)
    .where('role', 'in', ['manager', 'admin'])
    .where('switched_off_at', 'is', null)
    .where('address', '<>', '')
    .orderBy('address')
    .execute()
  const teams = (await readAlertTeams(ctx, workspaceId, [alertId])).get(alertId) ?? []
  const found = (teams.length > 0 ? teams : [null]).map((team) => chooseRecipients(people, { recipients, team }))
  return uniqueAddresses(found.flat())
}
