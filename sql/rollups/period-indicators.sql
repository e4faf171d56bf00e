-- The figures of workspace $1, survey $2, granularity $3 (week, month, quarter) and dimension $4 (all, team, product,
-- 'team,product') for the periods that begin in [$5, $6), as they are now and as they were when the period was closed.
-- published_at is null where it is not closed yet; a closed period that had nothing then has null in the published columns.
select coalesce(now.period, was.period) as period, coalesce(now.team, was.team) as team,
       coalesce(now.product, was.product) as product,
       now.rating_counts, now.n, now.value, now.lower, now.upper, now.sent, now.responded, now.unconfirmed, now.suspect, now.excluded,
       now.flags, now.definition, now.definition_version, now.time_zone,
       closed.published_at, was.rating_counts as published_rating_counts, was.n as published_n,
       was.value as published_value, was.lower as published_lower, was.upper as published_upper,
       was.sent as published_sent, was.responded as published_responded, was.excluded as published_excluded, was.definition as published_definition,
       was.definition_version as published_definition_version, was.time_zone as published_time_zone
from (
  select * from period_indicator
  where workspace_id = $1 and survey_id = $2 and granularity = $3 and dimension = $4 and period >= $5::date and period < $6::date
) as now
full join (
  select * from published_indicator
  where workspace_id = $1 and survey_id = $2 and granularity = $3 and dimension = $4 and period >= $5::date and period < $6::date
) as was using (period, team, product)
left join published_period closed
  on closed.workspace_id = $1 and closed.survey_id = $2 and closed.granularity = $3
  and closed.period = coalesce(now.period, was.period)
order by 1, 2, 3
