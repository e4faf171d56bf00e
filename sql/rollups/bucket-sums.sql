-- Rendered from scripts/sql/templates/rollups/bucket-sums.sql, with the dimensions of packages/domain: npm run build:sql
-- Sums of a survey in each bucket of :granularity (day, week, month, quarter) from those of the days [:from, :to), per value of
-- :groupBy and of :thenBy (none, team, product, language, tag), of the segments of :dimensionSet that have one of the values asked for in
-- each dimension (null: any). Buckets without anything are absent, so a value that was merged into another one is too.
-- Each rating is summed by itself: to add up arrays takes far longer. What a segment counts as is worked out once for it, and not
-- for each of its days.
with own as materialized (
  select segment_id,
         coalesce(dimension_values[array_position(string_to_array(:dimensionSet::text, ','), :groupBy::text)], '') as value,
         coalesce(dimension_values[array_position(string_to_array(:dimensionSet, ','), :thenBy::text)], '') as second
  from segment
  where workspace_id = :workspaceId and survey_id = :surveyId and dimension_set = :dimensionSet
    and (:team::text[] is null
         or dimension_values[array_position(string_to_array(:dimensionSet, ','), 'team')] = any (:team))
    and (:product::text[] is null
         or dimension_values[array_position(string_to_array(:dimensionSet, ','), 'product')] = any (:product))
    and (:language::text[] is null
         or dimension_values[array_position(string_to_array(:dimensionSet, ','), 'language')] = any (:language))
    and (:tag::text[] is null
         or dimension_values[array_position(string_to_array(:dimensionSet, ','), 'tag')] = any (:tag))
)
select value, second, date_trunc(:granularity, day::timestamp)::date as bucket, array[
       coalesce(sum(confirmed[1]), 0) + coalesce(sum(unconfirmed[1]) filter (where also.counts), 0),
       coalesce(sum(confirmed[2]), 0) + coalesce(sum(unconfirmed[2]) filter (where also.counts), 0),
       coalesce(sum(confirmed[3]), 0) + coalesce(sum(unconfirmed[3]) filter (where also.counts), 0),
       coalesce(sum(confirmed[4]), 0) + coalesce(sum(unconfirmed[4]) filter (where also.counts), 0),
       coalesce(sum(confirmed[5]), 0) + coalesce(sum(unconfirmed[5]) filter (where also.counts), 0),
       coalesce(sum(confirmed[6]), 0) + coalesce(sum(unconfirmed[6]) filter (where also.counts), 0),
       coalesce(sum(confirmed[7]), 0) + coalesce(sum(unconfirmed[7]) filter (where also.counts), 0),
       coalesce(sum(confirmed[8]), 0) + coalesce(sum(unconfirmed[8]) filter (where also.counts), 0),
       coalesce(sum(confirmed[9]), 0) + coalesce(sum(unconfirmed[9]) filter (where also.counts), 0),
       coalesce(sum(confirmed[10]), 0) + coalesce(sum(unconfirmed[10]) filter (where also.counts), 0),
       coalesce(sum(confirmed[11]), 0) + coalesce(sum(unconfirmed[11]) filter (where also.counts), 0)]::integer[] as "ratingCounts",
       sum(count_all(unconfirmed))::int as unconfirmed, sum(count_all(suspect))::int as suspect,
       sum(count_all(excluded))::int as excluded, sum(sent)::int as sent, sum(responded)::int as responded
from own
-- A look at the days of each segment by its key: `offset 0` keeps it so, whatever the planner believes of the tables.
cross join lateral (
  select day, confirmed, unconfirmed, suspect, excluded, sent, responded
  from daily_sum
  where workspace_id = :workspaceId and segment_id = own.segment_id and day >= :from::date and day < :to::date
  offset 0
) as days
cross join (select 'unconfirmed' = any (:countedEvidence::text[]) as counts) as also
group by value, second, bucket
having sum(count_all(confirmed)) <> 0 or sum(count_all(unconfirmed)) <> 0 or sum(count_all(suspect)) <> 0
  or sum(count_all(excluded)) <> 0 or sum(sent) <> 0 or sum(responded) <> 0
order by value, second, bucket
