-- How many counted answers of a survey came on each day of [:from, :to), in each dimension set by its values; the others are
-- ''. `counts` are eleven numbers, by rating. What has none is absent. Which cells stay hidden is decided from these.
select dimension_set as "dimensionSet",
       {{splits|coalesce(dimension_values[array_position(string_to_array(dimension_set, ','), '$name')], '') as $name}},
       day::text, counts
from segment
-- By key, as in bucket-sums.sql.
cross join lateral (
  select day, confirmed, unconfirmed
  from daily_sum
  where workspace_id = :workspaceId and segment_id = segment.segment_id and day >= :from::date and day < :to::date
  offset 0
) as days
cross join lateral add_counts(confirmed, case when 'unconfirmed' = any (:countedEvidence::text[]) then unconfirmed end)
  as counted (counts)
where workspace_id = :workspaceId and survey_id = :surveyId and dimension_set in ({{sets|'$name'}}) and count_all(counts) <> 0
order by dimension_set, {{splits}}, day
