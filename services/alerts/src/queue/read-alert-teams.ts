import type { Database } from '@otzyv/database'
import { sql } from 'kysely'

/**
 * The teams that each alert is about, as they count now, by the id of the alert: its own, or those that its rule is limited to;
 * none for an alert about everything.
 */
export async function readAlertTeams(
  { db }: { db: Database },
  workspaceId: number,
  alertIds: readonly string[],
): Promise<Map<string, string[]>> {
  if (alertIds.length === 0) return new Map()
  const { rows } = await sql<{ alertId: string; teams: string[] }>`
    select alert.alert_id as "alertId",
           case when alert.dimension = 'team' then array[alert.value]
                when alert.detail ->> 'team' is not null then array[alert.detail ->> 'team']
                else array(
                  select distinct coalesce(merge.counts_as, named.team)
                  from unnest(rule.teams) as named (team)
                  left join dimension_merge as merge
                    on merge.workspace_id = ${workspaceId} and merge.dimension = 'team' and merge.value = named.team
                  order by 1)
           end as teams
    from alert
    join alert_rule as rule on rule.workspace_id = ${workspaceId} and rule.alert_rule_id = alert.alert_rule_id
    where alert.workspace_id = ${workspaceId} and alert.alert_id = any (${[...alertIds]}::uuid[])`.execute(db)
  return new Map(rows.map(({ alertId, teams }) => [alertId, teams]))
}
