-- How many counted answers each team and product got on each day of [$3, $4) from survey $2 of workspace $1, by rating.
-- $5 names the evidence that counts. What has none is absent. Which cells stay hidden is decided from these.
select team, product, day::text, rating, sum(count)::integer as count
from daily_rollup,
  unnest(array[r0, r1, r2, r3, r4, r5, r6, r7, r8, r9, r10]) with ordinality as counted (count, place),
  cast(place - 1 as integer) as rating
where workspace_id = $1 and survey_id = $2 and dimension_set = 'team,product'
  and day >= $3::date and day < $4::date and evidence = any($5)
group by team, product, day, rating
having sum(count) <> 0
order by team, product, day, rating
