-- Every week, month and quarter that has daily sums or a stored figure, for the self-check.
select granularity, date_trunc(granularity, day::timestamp)::date as period
from (
  select day from daily_rollup where workspace_id = :workspaceId and dimension_set = 'team,product'
  union
  select day from daily_cohort where workspace_id = :workspaceId and dimension_set = 'team,product'
) as days
cross join (values ('week'), ('month'), ('quarter')) as granularities (granularity)
union
select granularity, period from period_indicator where workspace_id = :workspaceId
union
select 'week', week from weekly_indicator where workspace_id = :workspaceId
order by 1, 2
