import type { Database } from '@otzyv/database'
import { sql } from 'kysely'
import { recordEvent } from './record-event.ts'

/**
 * Closes the open alerts of values that count as another one by now, and those of rules that do not watch any more; gives how
 * many. Nothing could end them otherwise. Nobody hears of it: nothing is said of how it goes there.
 */
export async function closeEndedAlerts(ctx: { db: Database }, workspaceId: number): Promise<number> {
  const { rows } = await sql<{ alert_id: string }>`
    update alert
    set state = 'closed', ended_at = now(), counts_as = ended.counts_as, close_reason = ended.why
    from (
      select open.alert_id, merge.counts_as, case when merge.counts_as is not null then 'merged' else 'rule_off' end as why
      from alert as open
      join alert_rule as rule on rule.workspace_id = ${workspaceId} and rule.alert_rule_id = open.alert_rule_id
      left join dimension_merge as merge
        on merge.workspace_id = ${workspaceId} and merge.dimension = open.dimension and merge.value = open.value
      where open.workspace_id = ${workspaceId} and open.state = 'open'
        and (merge.counts_as is not null or not rule.active)
    ) as ended
    where alert.workspace_id = ${workspaceId} and alert.alert_id = ended.alert_id
    returning alert.alert_id`.execute(ctx.db)
  for (const { alert_id } of rows)
    await recordEvent(ctx, { workspaceId, alertId: alert_id, event: 'closed', figure: null })
  return rows.length
}
