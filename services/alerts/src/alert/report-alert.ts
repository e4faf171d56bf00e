import type { Database } from '@otzyv/database'
import { sql } from 'kysely'

/** Writes down, for outgoing webhooks and channels, what became of an alert; in the transaction that found it. */
export async function reportAlert(
  { db }: { db: Database },
  event: 'alert.opened' | 'alert.worse' | 'alert.reminder' | 'alert.recovered' | 'alert.low_rating',
  workspaceId: number,
  alertId: string,
): Promise<void> {
  await sql`
    insert into event_log (workspace_id, event, alert_id)
    select ${workspaceId}, ${event}, ${alertId}::uuid
    where exists (select 1 from outgoing_webhook where workspace_id = ${workspaceId} and state = 'on')
       or exists (select 1 from channel where workspace_id = ${workspaceId} and state = 'on')`.execute(db)
}
