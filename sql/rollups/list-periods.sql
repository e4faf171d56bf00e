-- Every week, month and quarter that has daily sums or a stored figure, for the self-check.
select granularity, date_trunc(granularity, day::timestamp)::date as period
from (select distinct day from daily_sum where workspace_id = :workspaceId) as days
cross join (values ('week'), ('month'), ('quarter')) as granularities (granularity)
union
select granularity, period from period_indicator where workspace_id = :workspaceId
order by 1, 2
