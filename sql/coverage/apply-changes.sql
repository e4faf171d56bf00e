-- Rendered from scripts/sql/templates/coverage/apply-changes.sql, with the dimensions of packages/domain: npm run build:sql
-- Absorbs up to :limit rows of the coverage log: the delta of each touched ticket is the difference between what it is now and
-- what it is counted as. Deleting the log rows, changing the memory and changing the sums is one statement, so all of it happens
-- or none. The caller holds the workspace's row of rollup_state.
-- Every look-up is by a whole key, one ticket at a time (`offset 0` keeps it so): the cost follows the number of changes,
-- whatever the size of the history and whatever the planner believes of it.
with taken as (
  delete from coverage_log
  where workspace_id = :workspaceId
    and change_id = any (array(select change_id from coverage_log where workspace_id = :workspaceId order by change_id limit :limit))
  returning source, ticket_id, solve_cycle
),
touched as materialized (
  select distinct source, ticket_id, solve_cycle from taken
),
-- A row for every touched ticket; one that is gone has no instant, and neither has one that was not counted yet.
compared as materialized (
  select touched.source, touched.ticket_id, touched.solve_cycle,
         own.solved_at, own.team, own.product, own.language, own.tag, ended.asked, ended.outcome,
         was.solved_at as was_solved_at, was.team as was_team, was.product as was_product, was.language as was_language,
                                         was.tag as was_tag, was.asked as was_asked, was.outcome as was_outcome
  from touched
  left join lateral (
    select solved_at, team, product, language, tag
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
    select solved_at, team, product, language, tag, asked, outcome
    from counted_coverage
    where workspace_id = :workspaceId and source = touched.source and ticket_id = touched.ticket_id
      and solve_cycle = touched.solve_cycle
    offset 0
  ) as was on true
),
changed as materialized (
  select *
  from compared
  where (solved_at, team, product, language, tag, asked, outcome)
    is distinct from (was_solved_at, was_team, was_product, was_language, was_tag, was_asked, was_outcome)
),
counted_anew as (
  insert into counted_coverage (workspace_id, source, ticket_id, solve_cycle, solved_at, team, product, language, tag, asked, outcome)
  select :workspaceId, source, ticket_id, solve_cycle, solved_at, team, product, language, tag, asked, outcome
  from changed
  where solved_at is not null
  order by source, ticket_id, solve_cycle
  on conflict (workspace_id, source, ticket_id, solve_cycle) do update
    set (solved_at, team, product, language, tag, asked, outcome)
      = (excluded.solved_at, excluded.team, excluded.product, excluded.language, excluded.tag, excluded.asked, excluded.outcome)
),
-- By each part of the key, which is an index scan, and then by the whole of it.
counted_no_more as (
  delete from counted_coverage
  where workspace_id = :workspaceId
    and source = any (array(select source from changed where solved_at is null))
    and ticket_id = any (array(select ticket_id from changed where solved_at is null))
    and solve_cycle = any (array(select solve_cycle from changed where solved_at is null))
    and (source, ticket_id, solve_cycle)
      in (select source, ticket_id, solve_cycle from changed where solved_at is null)
),
signed as materialized (
  select 1 as sign, solved_at, team, product, language, tag, asked, outcome from changed where solved_at is not null
  union all
  select -1, was_solved_at, was_team, was_product, was_language, was_tag, was_asked, was_outcome from changed where was_solved_at is not null
),
placed as (
  select zone.zone_number, (signed.solved_at at time zone zone.time_zone)::date as day,
         date_trunc('week', signed.solved_at at time zone zone.time_zone)::date as week,
         signed.team, signed.product, signed.language, signed.tag, signed.asked, signed.outcome, signed.sign
  from signed
  join coverage_zone zone on zone.workspace_id = :workspaceId and signed.solved_at < zone.counted_to
),
deltas as (
  select zone_number,
         case when grouping(day) = 0 then ''
              when grouping(team, product) = 0 then 'team,product' when grouping(team, language) = 0 then 'team,language'
              when grouping(team, tag) = 0 then 'team,tag' when grouping(language) = 0 then 'language'
              when grouping(tag) = 0 then 'tag' end as dimension_set,
         coalesce(day, week) as period,
         case when grouping(day) = 0 then array[]::text[]
              when grouping(team, product) = 0 then array[team, product]
              when grouping(team, language) = 0 then array[team, language] when grouping(team, tag) = 0 then array[team, tag]
              when grouping(language) = 0 then array[language] when grouping(tag) = 0 then array[tag] end as dimension_values,
         asked, outcome, sum(sign)::integer as tickets
  from placed
  group by zone_number, asked, outcome, grouping sets ((day), (week, team, product), (week, team, language), (week, team, tag),
                                                              (week, language), (week, tag))
  having sum(sign) <> 0
),
summed_up as (
  insert into coverage_sum as s
    (workspace_id, zone_number, dimension_set, period, dimension_values, asked, outcome, tickets)
  select :workspaceId, zone_number, dimension_set, period, dimension_values, asked, outcome, tickets
  from deltas
  order by zone_number, dimension_set, period, dimension_values, asked, outcome
  on conflict (workspace_id, zone_number, dimension_set, period, dimension_values, asked, outcome) do update
    set tickets = s.tickets + excluded.tickets
)
select (select count(*)::int from taken) as taken, (select count(*)::int from changed) as changed
