import type { Database } from '@otzyv/database'
import { sql } from 'kysely'
import type { Subject } from '../kinds/finding.ts'
import { findRecipients } from './find-recipients.ts'

/** An event of an alert that people hear of. */
export type Reported = Subject & {
  workspaceId: number
  alertId: string
  eventNumber: number
  recipients: readonly string[]
  team?: string | null
}

/** Queues one mail to each recipient, in the transaction that found the event, and notes when that was. */
export async function tell(ctx: { db: Database }, reported: Reported): Promise<void> {
  const { workspaceId, alertId, eventNumber } = reported
  const recipients = await findRecipients(ctx, workspaceId, reported)
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
