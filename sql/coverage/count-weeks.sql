-- Rendered from scripts/sql/templates/coverage/count-weeks.sql, with the dimensions of packages/domain: npm run build:sql
-- Fills the sums of the zone :timeZone for the weeks [:from, :to) from what each ticket is counted as. The sums of these weeks are
-- empty before, and the caller holds the workspace's row of rollup_state.
with zone as materialized (
  select zone_number from coverage_zone where workspace_id = :workspaceId and time_zone = :timeZone and counted_to = 'infinity'
),
placed as (
  select (solved_at at time zone :timeZone::text)::date as day, date_trunc('week', solved_at at time zone :timeZone::text)::date as week,
         team, product, language, tag, asked, outcome
  from counted_coverage
  where workspace_id = :workspaceId
    and solved_at >= :from::date::timestamp at time zone :timeZone::text
    and solved_at < :to::date::timestamp at time zone :timeZone::text
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
)
insert into coverage_sum (workspace_id, zone_number, dimension_set, period, dimension_values, asked, outcome, tickets)
select :workspaceId, zone_number, dimension_set, period, dimension_values, asked, outcome, tickets
from sums
cross join zone
order by dimension_set, period, dimension_values, asked, outcome
