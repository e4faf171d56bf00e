-- The days that a workspace has anything on, in facts, in memory or in sums: [from_day, to_day); null if it has nothing.
-- :zone is the zone in which days are counted from instants, or null: days as written.
select min(first_day) as from_day, max(last_day) + 1 as to_day
from (
  select min(local_day) as first_day, max(local_day) as last_day
  from response
  where workspace_id = :workspaceId and :zone::text is null
  union all
  select min((first_confirmed_at at time zone :zone)::date), max((first_confirmed_at at time zone :zone)::date)
  from response
  where workspace_id = :workspaceId and :zone::text is not null
  union all
  select min(day), max(day)
  from (
    select coalesce((sent_at at time zone :zone)::date, sent_day) as day
    from delivery
    where workspace_id = :workspaceId and sequence = 0 and sent_day is not null
  ) as sent
  union all
  select least(min(sent_day), min(response_day)), greatest(max(sent_day), max(response_day))
  from counted
  where workspace_id = :workspaceId
  union all
  select min(day), max(day) from daily_sum where workspace_id = :workspaceId
) as ranges
