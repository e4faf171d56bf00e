-- Rendered from scripts/sql/templates/rollups/period-sums.sql, with the dimensions of packages/domain: npm run build:sql
-- The sums of every week, month and quarter, as far as :granularities names them, that has a day in [:from, :to), from the
-- daily sums: all together, and by each of the splits.
with granularities as (
  select * from (values ('week', 7), ('month', 31), ('quarter', 92)) as known (granularity, reach)
  where granularity = any (:granularities::text[])
),
-- No period reaches further beyond the range than it is long; what is read too much is left out below.
days as (
  select survey_id, dimension_set, day, team, product, language, tag, evidence, array[r0, r1, r2, r3, r4, r5, r6, r7, r8, r9, r10] as counts,
         r0 + r1 + r2 + r3 + r4 + r5 + r6 + r7 + r8 + r9 + r10 as n, 0 as sent, 0 as responded
  from daily_rollup
  where workspace_id = :workspaceId and dimension_set in ('team,product', 'language', 'tag')
    and day > :from::date - (select max(reach) from granularities)
    and day < :to::date + (select max(reach) from granularities)
  union all
  select survey_id, dimension_set, day, team, product, language, tag, '', array_fill(0, array[11]), 0, sent, responded
  from daily_cohort
  where workspace_id = :workspaceId and dimension_set in ('team,product', 'language', 'tag')
    and day > :from::date - (select max(reach) from granularities)
    and day < :to::date + (select max(reach) from granularities)
),
-- A period reaches from its first day to the day before the next one's.
bounds as (
  select granularity, date_trunc(granularity, :from::timestamp)::date as first_day,
         (date_trunc(granularity, :to::timestamp - interval '1 day')
           + case granularity when 'week' then interval '7 days' when 'month' then interval '1 month' else interval '3 months' end
         )::date as after_last_day
  from granularities
),
by_period as (
  select survey_id, dimension_set, granularity, date_trunc(granularity, day::timestamp)::date as period, team, product, language,
                                                                                                         tag,
         case when evidence = any (:countedEvidence::text[]) then counts else array_fill(0, array[11]) end as counts,
         case when evidence = 'unconfirmed' then n else 0 end as unconfirmed,
         case when evidence = 'suspect' then n else 0 end as suspect,
         case when evidence = 'excluded' then n else 0 end as excluded, sent, responded
  from bounds
  join days on day >= first_day and day < after_last_day
)
select p.survey_id as "surveyId", s.kind, granularity, period,
       case grouping(team, product) when 0 then 'team,product' when 1 then 'team' when 2 then 'product' when 3 then 'all' end as dimension,
       coalesce(team, '') as team, coalesce(product, '') as product, '' as language, '' as tag,
       array[sum(counts[1]), sum(counts[2]), sum(counts[3]), sum(counts[4]), sum(counts[5]), sum(counts[6]), sum(counts[7]),
             sum(counts[8]), sum(counts[9]), sum(counts[10]), sum(counts[11])]::integer[] as "ratingCounts",
       sum(unconfirmed)::int as unconfirmed, sum(suspect)::int as suspect, sum(excluded)::int as excluded, sum(sent)::int as sent,
       sum(responded)::int as responded
from by_period p
join survey s on s.workspace_id = :workspaceId and s.survey_id = p.survey_id
where dimension_set = 'team,product'
group by p.survey_id, s.kind, granularity, period, grouping sets ((), (team), (product), (team, product))
union all
select p.survey_id as "surveyId", s.kind, granularity, period,
       'language' as dimension,
       '' as team, '' as product, coalesce(language, '') as language, '' as tag,
       array[sum(counts[1]), sum(counts[2]), sum(counts[3]), sum(counts[4]), sum(counts[5]), sum(counts[6]), sum(counts[7]),
             sum(counts[8]), sum(counts[9]), sum(counts[10]), sum(counts[11])]::integer[] as "ratingCounts",
       sum(unconfirmed)::int as unconfirmed, sum(suspect)::int as suspect, sum(excluded)::int as excluded, sum(sent)::int as sent,
       sum(responded)::int as responded
from by_period p
join survey s on s.workspace_id = :workspaceId and s.survey_id = p.survey_id
where dimension_set = 'language'
group by p.survey_id, s.kind, granularity, period, grouping sets ((language))
union all
select p.survey_id as "surveyId", s.kind, granularity, period,
       'tag' as dimension,
       '' as team, '' as product, '' as language, coalesce(tag, '') as tag,
       array[sum(counts[1]), sum(counts[2]), sum(counts[3]), sum(counts[4]), sum(counts[5]), sum(counts[6]), sum(counts[7]),
             sum(counts[8]), sum(counts[9]), sum(counts[10]), sum(counts[11])]::integer[] as "ratingCounts",
       sum(unconfirmed)::int as unconfirmed, sum(suspect)::int as suspect, sum(excluded)::int as excluded, sum(sent)::int as sent,
       sum(responded)::int as responded
from by_period p
join survey s on s.workspace_id = :workspaceId and s.survey_id = p.survey_id
where dimension_set = 'tag'
group by p.survey_id, s.kind, granularity, period, grouping sets ((tag))
