-- What became of the alerts that were raised at [:from, :to), by kind: incidents, each once, whatever number of surveys it is seen
-- in. Of somebody with some teams those about the teams in :counted, and single ratings of those in :reported (null: all).
-- :responses says whether alerts about single ratings are among them. Days are those of the workspace's zone; of kinds that are about
-- a moment there are none.
select rule.kind,
       count(*)::integer as alerts,
       count(*) filter (where alert.outcome = 'real')::integer as real,
       count(*) filter (where alert.outcome = 'not_real')::integer as "notReal",
       count(*) filter (where alert.acknowledged_at is not null)::integer as acknowledged,
       count(*) filter (where alert.state = 'open')::integer as open,
       case when rule.kind in ('drop', 'response_rate', 'threshold', 'goal') then
         percentile_cont(0.5) within group (order by (alert.opened_at at time zone workspace.time_zone)::date - alert.onset_day)
       end as "medianDays"
from alert
join alert_rule as rule on rule.workspace_id = :workspaceId and rule.alert_rule_id = alert.alert_rule_id
join workspace on workspace.workspace_id = :workspaceId
where alert.workspace_id = :workspaceId and alert.part_of is null
  and alert.opened_at >= (:from::date)::timestamp at time zone workspace.time_zone
  and alert.opened_at < (:to::date)::timestamp at time zone workspace.time_zone
  and (:responses::boolean or alert.dimension <> 'response')
  and (:counted::text[] is null
       or (alert.dimension = 'team' and alert.value = any (:counted))
       or (alert.dimension = 'response' and alert.detail ->> 'team' = any (:reported::text[])))
group by rule.kind
order by rule.kind
