-- What the evaluation of alert rules follows from, as a text that changes with it, of every workspace in which there is something
-- to evaluate: it has rules that watch, and figures of the last weeks or alerts that are open. Rules about the workspace itself
-- are always evaluated. The text is of the rules, the merges, the newest figures and the alerts, and of every five minutes where a
-- rule waits for the comments of low ratings. Spans workspaces, and only reads.
with rules as (
  select workspace_id, bool_or(survey_id is null) as of_workspace, bool_or(kind = 'bad_rating') as waits, md5(string_agg(concat_ws('|', alert_rule_id, kind,
    survey_id, settings, teams, products, countries, recipients, active), ',' order by alert_rule_id)) as state
  from alert_rule
  group by workspace_id
  having bool_or(active)
),
merges as (
  select merge.workspace_id, md5(string_agg(concat_ws('|', merge.dimension, merge.value, merge.counts_as), ','
    order by merge.dimension, merge.value)) as state
  from rules
  join dimension_merge as merge on merge.workspace_id = rules.workspace_id and merge.dimension in ('team', 'product', 'country')
  group by merge.workspace_id
),
alerts as (
  select alert.workspace_id, bool_or(alert.state = 'open') as is_open, md5(string_agg(concat_ws('|', alert.alert_id, alert.last_day,
    alert.state, alert.muted_until, alert.new_normal_day), ',' order by alert.alert_id)) as state
  from rules
  join alert on alert.workspace_id = rules.workspace_id
  where alert.state = 'open' or alert.last_day > current_date - 17
  group by alert.workspace_id
),
figures as (
  select cell.workspace_id, md5(string_agg(concat_ws('|', cell.survey_id, cell.period, cell.team, cell.product, cell.n, cell.value,
    cell.preset, cell.sent, cell.responded), ',' order by cell.survey_id, cell.period, cell.dimension, cell.team, cell.product)) as state
  from rules
  join period_indicator as cell on cell.workspace_id = rules.workspace_id
  where cell.granularity = 'week' and cell.dimension in ('all', 'team', 'product') and cell.period > current_date - 17
  group by cell.workspace_id
)
select rules.workspace_id as "workspaceId", workspace.time_zone as "timeZone", now() as at,
  concat_ws(' ', rules.state, 'merges', merges.state, 'figures', figures.state, 'alerts', alerts.state,
    case when rules.waits then floor(extract(epoch from now()) / 300) end) as inputs
from rules
join workspace on workspace.workspace_id = rules.workspace_id
left join merges on merges.workspace_id = rules.workspace_id
left join figures on figures.workspace_id = rules.workspace_id
left join alerts on alerts.workspace_id = rules.workspace_id
where rules.of_workspace or figures.workspace_id is not null or alerts.is_open
order by rules.workspace_id
