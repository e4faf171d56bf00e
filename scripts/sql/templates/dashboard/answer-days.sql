-- How many counted answers of a survey came on each day of [:from, :to), by rating and, in each dimension set of splits, by
-- its values; the others are ''. What has none is absent. Which cells stay hidden is decided from these.
select dimension_set as "dimensionSet", {{splits}}, day::text, rating, sum(count)::integer as count
from daily_rollup,
  unnest(array[r0, r1, r2, r3, r4, r5, r6, r7, r8, r9, r10]) with ordinality as counted (count, place),
  cast(place - 1 as integer) as rating
where workspace_id = :workspaceId and survey_id = :surveyId and dimension_set in ({{sets|'$name'}})
  and day >= :from::date and day < :to::date and evidence = any(:countedEvidence)
group by dimension_set, {{splits}}, day, rating
having sum(count) <> 0
order by dimension_set, {{splits}}, day, rating
