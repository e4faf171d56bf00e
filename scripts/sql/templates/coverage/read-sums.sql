-- What became of the tickets of the days [:from, :to), as in outcomes.sql, but from the sums of the zone :timeZone, and for the
-- changes that still wait in the log from the difference that they will make: so it is what outcomes.sql gives in the same
-- snapshot, whatever waits, and looks at no ticket but those. Each of :splits, such as 'team,week', says what to split by, '' by
-- nothing, and is read from the set beside it in :sets, which has all of its values; '' has those of all together. If there is
-- a set with values, the days are whole weeks. Values that were merged are put together here, since the sums have them as the
-- tickets do.
with zone as materialized (
  select zone_number from coverage_zone where workspace_id = :workspaceId and time_zone = :timeZone and counted_to = 'infinity'
),
wanted as materialized (
  select name, dimension_set, 'week' = any (string_to_array(name, ',')) as by_week,
         {{splits|'$name' = any (string_to_array(name, ',')) as by_$name}}
  from unnest(:splits::text[], :sets::text[]) as asked (name, dimension_set)
),
touched as materialized (
  select distinct source, ticket_id, solve_cycle from coverage_log where workspace_id = :workspaceId
),
compared as materialized (
  select own.solved_at, {{splits|own.$name}}, ended.asked, ended.outcome,
         was.solved_at as was_solved_at, {{splits|was.$name as was_$name}}, was.asked as was_asked, was.outcome as was_outcome
  from touched
  left join lateral (
    select solved_at, {{splits}}
    from coverage
    where workspace_id = :workspaceId and source = touched.source and ticket_id = touched.ticket_id
      and solve_cycle = touched.solve_cycle
    offset 0
  ) as own on true
  left join lateral (
    select asked, outcome
    from coverage_outcome
    where workspace_id = :workspaceId and source = touched.source and ticket_id = touched.ticket_id
      and solve_cycle = touched.solve_cycle
    offset 0
  ) as ended on true
  left join lateral (
    select solved_at, {{splits}}, asked, outcome
    from counted_coverage
    where workspace_id = :workspaceId and source = touched.source and ticket_id = touched.ticket_id
      and solve_cycle = touched.solve_cycle
    offset 0
  ) as was on true
),
placed as (
  select sign, (solved_at at time zone :timeZone::text)::date as day,
         date_trunc('week', solved_at at time zone :timeZone::text)::date as week, {{splits}}, asked, outcome
  from (
    select 1 as sign, solved_at, {{splits}}, asked, outcome from compared where solved_at is not null
    union all
    select -1, was_solved_at, {{splits|was_$name}}, was_asked, was_outcome from compared where was_solved_at is not null
  ) as signed
),
cells as (
  select dimension_set, period, dimension_values, asked, outcome, tickets
  from coverage_sum
  where workspace_id = :workspaceId and zone_number = (select zone_number from zone)
    and dimension_set = any (array(select dimension_set from wanted))
    and period >= :from::date and period < :to::date and tickets <> 0
  union all
  select case when grouping(day) = 0 then ''
              {{coverageSets|when grouping($columns) = 0 then '$name'| }} end,
         coalesce(day, week),
         case when grouping(day) = 0 then array[]::text[]
              {{coverageSets|when grouping($columns) = 0 then array[$columns]| }} end,
         asked, outcome, sum(sign)::integer
  from placed
  where day >= :from::date and day < :to::date
  group by asked, outcome, grouping sets ((day), {{coverageSets|(week, $columns)}})
  having sum(sign) <> 0
),
valued as (
  select wanted.name as split_set, asked, outcome, tickets,
         {{splits|case when by_$name then cells.dimension_values[array_position(string_to_array(cells.dimension_set, ','), '$name')] end as $name}},
         case when by_week then date_trunc('week', cells.period::timestamp)::date end as week
  from cells
  join wanted using (dimension_set)
),
summed as (
  select split_set, {{splits|coalesce($name.counts_as, valued.$name) as $name}}, week, asked, outcome, sum(tickets)::bigint as count
  from valued
  {{#splits}}
  left join dimension_merge $name
    on $name.workspace_id = :workspaceId and $name.dimension = '$name' and $name.value = valued.$name
  {{/splits}}
  group by split_set, {{splits|coalesce($name.counts_as, valued.$name)}}, week, asked, outcome
  having sum(tickets) <> 0
)
select split_set as "set", {{splits}}, week, asked, outcome, count
from summed
order by split_set, week, {{splits}}, count desc, asked desc, outcome
