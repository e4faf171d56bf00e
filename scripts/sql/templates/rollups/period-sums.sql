-- The sums of every week, month and quarter, as far as :granularities names them, that has a day in [:from, :to), from the
-- daily sums: all together, and by each of the splits.
with granularities as (
  select * from (values ('week', 7), ('month', 31), ('quarter', 92)) as known (granularity, reach)
  where granularity = any (:granularities::text[])
),
-- A period reaches from its first day to the day before the next one's.
bounds as (
  select granularity, date_trunc(granularity, :from::date::timestamp)::date as first_day,
         (date_trunc(granularity, :to::date::timestamp - interval '1 day')
           + case granularity when 'week' then interval '7 days' when 'month' then interval '1 month' else interval '3 months' end
         )::date as after_last_day
  from granularities
),
-- No period reaches further beyond the range than it is long; what is read too much is left out below.
days as materialized (
  select segment_id, day,
         add_counts(confirmed, case when 'unconfirmed' = any (:countedEvidence::text[]) then unconfirmed end) as counts,
         count_all(unconfirmed) as unconfirmed, count_all(suspect) as suspect, count_all(excluded) as excluded, sent, responded
  from daily_sum
  where workspace_id = :workspaceId and day > :from::date - (select max(reach) from granularities)
    and day < :to::date + (select max(reach) from granularities)
),
-- Each segment is read once, and its name is looked at after the days are summed up.
by_segment as materialized (
  select segment_id, granularity, date_trunc(granularity, day::timestamp)::date as period,
         sum(counts[1]) as r0, sum(counts[2]) as r1, sum(counts[3]) as r2, sum(counts[4]) as r3, sum(counts[5]) as r4,
         sum(counts[6]) as r5, sum(counts[7]) as r6, sum(counts[8]) as r7, sum(counts[9]) as r8, sum(counts[10]) as r9,
         sum(counts[11]) as r10, sum(unconfirmed) as unconfirmed, sum(suspect) as suspect, sum(excluded) as excluded,
         sum(sent) as sent, sum(responded) as responded
  from bounds
  join days on day >= first_day and day < after_last_day
  group by segment_id, granularity, date_trunc(granularity, day::timestamp)
),
by_period as materialized (
  select p.*, s.survey_id, s.dimension_set, s.dimension_values
  from by_segment p
  join segment s on s.workspace_id = :workspaceId and s.segment_id = p.segment_id
)
{{#periodSets union all}}
select p.survey_id as "surveyId", s.kind, granularity, period,
       $dimension as dimension,
       $values,
       array[coalesce(sum(r0), 0), coalesce(sum(r1), 0), coalesce(sum(r2), 0), coalesce(sum(r3), 0), coalesce(sum(r4), 0),
             coalesce(sum(r5), 0), coalesce(sum(r6), 0), coalesce(sum(r7), 0), coalesce(sum(r8), 0), coalesce(sum(r9), 0),
             coalesce(sum(r10), 0)]::integer[] as "ratingCounts",
       sum(unconfirmed)::int as unconfirmed, sum(suspect)::int as suspect, sum(excluded)::int as excluded, sum(sent)::int as sent,
       sum(responded)::int as responded
from (select by_period.*, $places from by_period where dimension_set = '$name') as p
join survey s on s.workspace_id = :workspaceId and s.survey_id = p.survey_id
group by p.survey_id, s.kind, granularity, period, grouping sets ($groupings)
{{/periodSets}}
