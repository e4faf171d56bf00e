-- Sums of a survey in each bucket of :granularity (day, week, month, quarter) from those of the days [:from, :to), per value of
-- :groupBy and of :thenBy (none, {{splits}}), of the segments of :dimensionSet that have one of the values asked for in
-- each dimension (null: any). Buckets without anything are absent, so a value that was merged into another one is too.
with own as (
  select segment_id,
         coalesce(dimension_values[array_position(string_to_array(:dimensionSet::text, ','), :groupBy::text)], '') as value,
         coalesce(dimension_values[array_position(string_to_array(:dimensionSet, ','), :thenBy::text)], '') as second
  from segment
  where workspace_id = :workspaceId and survey_id = :surveyId and dimension_set = :dimensionSet
    {{#splits}}
    and (:$name::text[] is null
         or dimension_values[array_position(string_to_array(:dimensionSet, ','), '$name')] = any (:$name))
    {{/splits}}
)
select value, second, date_trunc(:granularity, day::timestamp)::date as bucket,
       coalesce(sum_counts(add_counts(confirmed,
                                      case when 'unconfirmed' = any (:countedEvidence::text[]) then unconfirmed end)),
                array_fill(0, array[11])) as rating_counts,
       sum(count_all(unconfirmed))::int as unconfirmed, sum(count_all(suspect))::int as suspect,
       sum(count_all(excluded))::int as excluded, sum(sent)::int as sent, sum(responded)::int as responded
from daily_sum
join own using (segment_id)
where workspace_id = :workspaceId and day >= :from::date and day < :to::date
group by value, second, bucket
having sum(count_all(confirmed)) <> 0 or sum(count_all(unconfirmed)) <> 0 or sum(count_all(suspect)) <> 0
  or sum(count_all(excluded)) <> 0 or sum(sent) <> 0 or sum(responded) <> 0
order by value, second, bucket
