import type { Database } from '@otzyv/database'
import { sql } from 'kysely'

type AlertKey = { workspace_id: number; alert_rule_id: string; team: string; onset_week: string }

/** Writes down, for outgoing webhooks and channels, what became of an alert; in the transaction that found it. */
export async function reportAlert(
  { db }: { db: Database },
  event: 'alert.opened' | 'alert.worse' | 'alert.reminder' | 'alert.recovered',
  { workspace_id, alert_rule_id, team, onset_week }: AlertKey,
): Promise<void> {
  await sql`
    insert into event_log (workspace_id, event, alert_rule_id, team, onset_week)
    select ${workspace_id}, ${event}, ${alert_rule_id}::uuid, ${team}::text, ${onset_week}::date
    where exists (select 1 from outgoing_webhook where workspace_id = ${workspace_id} and state = 'on')
       or exists (select 1 from channel where workspace_id = ${workspace_id} and state = 'on')`.execute(db)
}
