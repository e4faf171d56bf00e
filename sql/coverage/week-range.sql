-- The weeks of the zone :timeZone in which a workspace has any ticket, in facts, in memory or in sums: [from, to); null: none.
select date_trunc('week', min(first_day)::timestamp)::date as "from", (date_trunc('week', max(last_day)::timestamp) + interval '7 days')::date as "to"
from (
  select (min(solved_at) at time zone :timeZone)::date as first_day, (max(solved_at) at time zone :timeZone)::date as last_day
  from coverage
  where workspace_id = :workspaceId
  union all
  select (min(solved_at) at time zone :timeZone)::date, (max(solved_at) at time zone :timeZone)::date
  from counted_coverage
  where workspace_id = :workspaceId
  union all
  select min(period), max(period)
  from coverage_sum
  where workspace_id = :workspaceId
    and zone_number = (select zone_number from coverage_zone where workspace_id = :workspaceId and time_zone = :timeZone)
) as ranges
