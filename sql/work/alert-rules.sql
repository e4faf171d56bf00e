-- What the evaluation of alert rules reads, as a text that changes with it, of every workspace in which there is something to
-- evaluate: it has rules, and figures of teams or alerts of the last three weeks. The text is of the rules, the merges of teams,
-- these figures, and these alerts and those that are open. Spans workspaces, and only reads.
with rules as (
  select workspace_id, md5(string_agg(concat_ws('|', alert_rule_id, kind, survey_id, below, min_n, recipients, active), ','
    order by alert_rule_id)) as state
  from alert_rule
  group by workspace_id
),
merges as (
  select merge.workspace_id, md5(string_agg(concat_ws('|', merge.value, merge.counts_as), ',' order by merge.value)) as state
  from rules
  join dimension_merge as merge on merge.workspace_id = rules.workspace_id and merge.dimension = 'team'
  group by merge.workspace_id
),
watched as (
  select distinct workspace_id, survey_id from alert_rule where active
),
figures as (
  select cell.workspace_id, md5(string_agg(concat_ws('|', cell.survey_id, cell.week, cell.dimension_value, cell.n, cell.value,
    cell.preset), ',' order by cell.survey_id, cell.week, cell.dimension_value)) as state
  from watched
  join weekly_indicator as cell on cell.workspace_id = watched.workspace_id and cell.survey_id = watched.survey_id
  where cell.dimension = 'team' and cell.week > current_date - 17
  group by cell.workspace_id
),
alerts as (
  select alert.workspace_id, md5(string_agg(concat_ws('|', alert.alert_rule_id, alert.team, alert.onset_week, alert.last_week,
    alert.recovered_week, alert.closed_at), ',' order by alert.alert_rule_id, alert.team, alert.onset_week)) as state
  from rules
  join alert on alert.workspace_id = rules.workspace_id
  where (alert.recovered_week is null and alert.closed_at is null) or alert.last_week > current_date - 17
  group by alert.workspace_id
)
select rules.workspace_id as "workspaceId", workspace.time_zone as "timeZone", now() as at,
  concat_ws(' ', rules.state, 'merges', merges.state, 'figures', figures.state, 'alerts', alerts.state) as inputs
from rules
join workspace on workspace.workspace_id = rules.workspace_id
left join merges on merges.workspace_id = rules.workspace_id
left join figures on figures.workspace_id = rules.workspace_id
left join alerts on alerts.workspace_id = rules.workspace_id
where figures.workspace_id is not null or alerts.workspace_id is not null
order by rules.workspace_id
