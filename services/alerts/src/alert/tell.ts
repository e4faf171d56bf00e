import type { Database } from '@otzyv/database'
import { uniqueAddresses } from '@otzyv/domain'
import { sql } from 'kysely'
import { findRecipients } from './find-recipients.ts'

/** An event of an alert that people hear of. */
export type Reported = {
  workspaceId: number
  alertId: string
  eventNumber: number
  recipients: readonly string[]
}

/**
 * Queues one mail to each recipient, in the transaction that found the event, and notes when that was. Those
 * named by the rules of its parts hear of it, too.
 */
export async function tell(ctx: { db: Database }, reported: Reported): Promise<void> {
  const { workspaceId, alertId, eventNumber } = reported
  const found = await findRecipients(ctx, workspaceId, reported)
  for (const part of await readPartRules(ctx, workspaceId, alertId))
    found.push(...(await findRecipients(ctx, workspaceId, part)))
  const recipients = uniqueAddresses(found)
  if (recipients.length > 0)
    await ctx.db
      .insertInto('alert_mail')
      .values(
        recipients.map((recipient) => ({
          workspace_id: workspaceId,
          alert_id: alertId,
          event_number: eventNumber,
          recipient,
        })),
      )
      .execute()
  await ctx.db
    .updateTable('alert')
    .set({ told_at: sql<Date>`now()` })
    .where('workspace_id', '=', workspaceId)
    .where('alert_id', '=', alertId)
    .execute()
}

async function readPartRules({ db }: { db: Database }, workspaceId: number, alertId: string) {
  return await db
    .selectFrom('alert')
    .innerJoin('alert_rule as rule', (join) =>
      join
        .onRef('rule.workspace_id', '=', 'alert.workspace_id')
        .onRef('rule.alert_rule_id', '=', 'alert.alert_rule_id'),
    )
    .select(['alert.alert_id as alertId', 'rule.recipients'])
    .where('alert.workspace_id', '=', workspaceId)
    .where('alert.part_of', '=', alertId)
    .orderBy('alert.alert_id')
    .execute()
}
