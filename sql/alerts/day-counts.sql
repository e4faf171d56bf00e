-- The rating counts of a survey on the days [:from, :to) that have answers, per value of :groupBy and of :thenBy (none, team,
-- product), of the teams and products asked for (null: any); with :byDay of each day, else of all days together (day is null).
-- What a segment counts as is worked out once for it and not for each of its days: that took two fifths of the whole. Each rating
-- is summed by itself: on 200,000 sums of days that takes a fortieth of what adding up arrays does.
with own as materialized (
  select segment_id,
         coalesce(dimension_values[array_position(string_to_array(dimension_set, ','), :groupBy::text)], '') as value,
         coalesce(dimension_values[array_position(string_to_array(dimension_set, ','), :thenBy::text)], '') as second
  from segment
  where workspace_id = :workspaceId and survey_id = :surveyId and dimension_set = 'team,product'
    and (:teams::text[] is null or dimension_values[1] = any (:teams))
    and (:products::text[] is null or dimension_values[2] = any (:products))
),
also as (
  select 'unconfirmed' = any (:countedEvidence::text[]) as counts
),
counted as (
  select value, second, case when :byDay::boolean then day end as day, array[
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
         coalesce(sum(confirmed[11]), 0) + coalesce(sum(unconfirmed[11]) filter (where also.counts), 0)]::integer[] as rating_counts
  from own
  -- By key, as in bucket-sums.sql.
  cross join lateral (
    select day, confirmed, unconfirmed
    from daily_sum
    where workspace_id = :workspaceId and segment_id = own.segment_id and day >= :from::date and day < :to::date
    offset 0
  ) as days
  cross join also
  group by 1, 2, 3
)
select value, second, day, rating_counts
from counted
where 0 < any (rating_counts)
order by value, second, day
