-- Rendered from scripts/sql/templates/coverage/fill-zone.sql, with the dimensions of packages/domain: npm run build:sql
-- Counts up to about :limit more tickets into the sums of the zone :timeZone, oldest first. What a ticket is counted as is in the
-- memory, if another zone is counted whole, and then nothing else is looked at; else the memory is filled from the facts, too.
-- A ticket that the memory has already is not in these sums yet, for they hold those before `counted_to`. The caller holds the
-- workspace's row of rollup_state, and the zone has its row.
with zone as materialized (
  select zone_number, counted_to as start
  from coverage_zone
  where workspace_id = :workspaceId and time_zone = :timeZone and counted_to < 'infinity'
),
known_whole as materialized (
  select exists (select 1 from coverage_zone where workspace_id = :workspaceId and counted_to = 'infinity') as is_so
),
newest as (
  select max(solved_at) as last
  from (
    select solved_at
    from coverage
    where workspace_id = :workspaceId and solved_at >= (select start from zone)
    order by solved_at
    limit :limit
  ) as found
),
-- Up to the next instant, so that it ends between two of them; after the last one, up to the end of time.
step as materialized (
  select zone.zone_number, zone.start,
         coalesce((select min(solved_at) from coverage where workspace_id = :workspaceId and solved_at > (select last from newest)),
                  'infinity') as stop
  from zone
),
facts as (
  select ticket.source, ticket.ticket_id, ticket.solve_cycle, ticket.solved_at, ticket.team, ticket.product, ticket.language,
                                                                                ticket.tag, ended.asked, ended.outcome
  from coverage ticket
  cross join lateral (
    select asked, outcome
    from coverage_outcome
    where workspace_id = :workspaceId and source = ticket.source and ticket_id = ticket.ticket_id
      and solve_cycle = ticket.solve_cycle
    offset 0
  ) as ended
  where ticket.workspace_id = :workspaceId and not (select is_so from known_whole)
    and ticket.solved_at >= (select start from step) and ticket.solved_at < (select stop from step)
),
added as (
  insert into counted_coverage (workspace_id, source, ticket_id, solve_cycle, solved_at, team, product, language, tag, asked, outcome)
  select :workspaceId, source, ticket_id, solve_cycle, solved_at, team, product, language, tag, asked, outcome from facts
  on conflict (workspace_id, source, ticket_id, solve_cycle) do nothing
  returning solved_at, team, product, language, tag, asked, outcome
),
placed as (
  select (solved_at at time zone :timeZone::text)::date as day, date_trunc('week', solved_at at time zone :timeZone::text)::date as week,
         team, product, language, tag, asked, outcome
  from (
    select solved_at, team, product, language, tag, asked, outcome from added
    union all
    select solved_at, team, product, language, tag, asked, outcome
    from counted_coverage
    where workspace_id = :workspaceId and solved_at >= (select start from step) and solved_at < (select stop from step)
  ) as tickets
),
sums as (
  select case when grouping(day) = 0 then ''
              when grouping(team, product) = 0 then 'team,product' when grouping(team, language) = 0 then 'team,language'
              when grouping(team, tag) = 0 then 'team,tag' when grouping(language) = 0 then 'language'
              when grouping(tag) = 0 then 'tag' end as dimension_set,
         coalesce(day, week) as period,
         case when grouping(day) = 0 then array[]::text[]
              when grouping(team, product) = 0 then array[team, product]
              when grouping(team, language) = 0 then array[team, language] when grouping(team, tag) = 0 then array[team, tag]
              when grouping(language) = 0 then array[language] when grouping(tag) = 0 then array[tag] end as dimension_values,
         asked, outcome, count(*)::integer as tickets
  from placed
  group by asked, outcome, grouping sets ((day), (week, team, product), (week, team, language), (week, team, tag),
                                                 (week, language), (week, tag))
),
summed_up as (
  insert into coverage_sum as s
    (workspace_id, zone_number, dimension_set, period, dimension_values, asked, outcome, tickets)
  select :workspaceId, (select zone_number from step), dimension_set, period, dimension_values, asked, outcome, tickets
  from sums
  order by dimension_set, period, dimension_values, asked, outcome
  on conflict (workspace_id, zone_number, dimension_set, period, dimension_values, asked, outcome) do update
    set tickets = s.tickets + excluded.tickets
),
moved as (
  update coverage_zone
  set counted_to = step.stop
  from step
  where coverage_zone.workspace_id = :workspaceId and coverage_zone.zone_number = step.zone_number
  returning coverage_zone.counted_to
)
select coalesce(sum(sums.tickets) filter (where dimension_set = ''), 0)::int as tickets,
       coalesce((select counted_to = 'infinity' from moved), true) as done
from sums
