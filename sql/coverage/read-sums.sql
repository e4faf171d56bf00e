-- Rendered from scripts/sql/templates/coverage/read-sums.sql, with the dimensions of packages/domain: npm run build:sql
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
         'team' = any (string_to_array(name, ',')) as by_team, 'product' = any (string_to_array(name, ',')) as by_product,
         'language' = any (string_to_array(name, ',')) as by_language, 'tag' = any (string_to_array(name, ',')) as by_tag
  from unnest(:splits::text[], :sets::text[]) as asked (name, dimension_set)
),
touched as materialized (
  select distinct source, ticket_id, solve_cycle from coverage_log where workspace_id = :workspaceId
),
compared as materialized (
  select own.solved_at, own.team, own.product, own.language, own.tag, ended.asked, ended.outcome,
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
placed as (
  select sign, (solved_at at time zone :timeZone::text)::date as day,
         date_trunc('week', solved_at at time zone :timeZone::text)::date as week, team, product, language, tag, asked, outcome
  from (
    select 1 as sign, solved_at, team, product, language, tag, asked, outcome from compared where solved_at is not null
    union all
    select -1, was_solved_at, was_team, was_product, was_language, was_tag, was_asked, was_outcome from compared where was_solved_at is not null
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
              when grouping(team, product) = 0 then 'team,product' when grouping(team, language) = 0 then 'team,language'
              when grouping(team, tag) = 0 then 'team,tag' when grouping(language) = 0 then 'language'
              when grouping(tag) = 0 then 'tag' end,
         coalesce(day, week),
         case when grouping(day) = 0 then array[]::text[]
              when grouping(team, product) = 0 then array[team, product]
              when grouping(team, language) = 0 then array[team, language] when grouping(team, tag) = 0 then array[team, tag]
              when grouping(language) = 0 then array[language] when grouping(tag) = 0 then array[tag] end,
         asked, outcome, sum(sign)::integer
  from placed
  where day >= :from::date and day < :to::date
  group by asked, outcome, grouping sets ((day), (week, team, product), (week, team, language), (week, team, tag),
                                                 (week, language), (week, tag))
  having sum(sign) <> 0
),
valued as (
  select wanted.name as split_set, asked, outcome, tickets,
         case when by_team then cells.dimension_values[array_position(string_to_array(cells.dimension_set, ','), 'team')] end as team,
         case when by_product then cells.dimension_values[array_position(string_to_array(cells.dimension_set, ','), 'product')] end as product,
         case when by_language then cells.dimension_values[array_position(string_to_array(cells.dimension_set, ','), 'language')] end as language,
         case when by_tag then cells.dimension_values[array_position(string_to_array(cells.dimension_set, ','), 'tag')] end as tag,
         case when by_week then date_trunc('week', cells.period::timestamp)::date end as week
  from cells
  join wanted using (dimension_set)
),
summed as (
  select split_set, coalesce(team.counts_as, valued.team) as team, coalesce(product.counts_as, valued.product) as product,
                    coalesce(language.counts_as, valued.language) as language, coalesce(tag.counts_as, valued.tag) as tag, week, asked, outcome, sum(tickets)::bigint as count
  from valued
  left join dimension_merge team
    on team.workspace_id = :workspaceId and team.dimension = 'team' and team.value = valued.team
  left join dimension_merge product
    on product.workspace_id = :workspaceId and product.dimension = 'product' and product.value = valued.product
  left join dimension_merge language
    on language.workspace_id = :workspaceId and language.dimension = 'language' and language.value = valued.language
  left join dimension_merge tag
    on tag.workspace_id = :workspaceId and tag.dimension = 'tag' and tag.value = valued.tag
  group by split_set, coalesce(team.counts_as, valued.team), coalesce(product.counts_as, valued.product),
                      coalesce(language.counts_as, valued.language), coalesce(tag.counts_as, valued.tag), week, asked, outcome
  having sum(tickets) <> 0
)
select split_set as "set", team, product, language, tag, week, asked, outcome, count
from summed
order by split_set, week, team, product, language, tag, count desc, asked desc, outcome
