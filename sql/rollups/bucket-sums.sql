-- Sums of workspace $1, survey $2, per value of dimension $3 (team, product, none) and bucket of granularity $4
-- (day, week, month, quarter) over the days [$5, $6). $7 names the evidence that counts. Buckets without anything are absent,
-- so a team that was merged into another one is too.
with responses as (
  select case $3 when 'team' then team when 'product' then product else '' end as value,
         date_trunc($4, day::timestamp)::date as bucket,
         array[sum(r0) filter (where evidence = any($7)), sum(r1) filter (where evidence = any($7)),
               sum(r2) filter (where evidence = any($7)), sum(r3) filter (where evidence = any($7)),
               sum(r4) filter (where evidence = any($7)), sum(r5) filter (where evidence = any($7)),
               sum(r6) filter (where evidence = any($7)), sum(r7) filter (where evidence = any($7)),
               sum(r8) filter (where evidence = any($7)), sum(r9) filter (where evidence = any($7)),
               sum(r10) filter (where evidence = any($7))] as rating_counts,
         sum(r0 + r1 + r2 + r3 + r4 + r5 + r6 + r7 + r8 + r9 + r10) filter (where evidence = 'unconfirmed') as unconfirmed,
         sum(r0 + r1 + r2 + r3 + r4 + r5 + r6 + r7 + r8 + r9 + r10) filter (where evidence = 'suspect') as suspect,
         sum(r0 + r1 + r2 + r3 + r4 + r5 + r6 + r7 + r8 + r9 + r10) filter (where evidence = 'excluded') as excluded
  from daily_rollup
  where workspace_id = $1 and survey_id = $2 and dimension_set = 'team,product' and day >= $5::date and day < $6::date
  group by 1, 2
  having sum(r0 + r1 + r2 + r3 + r4 + r5 + r6 + r7 + r8 + r9 + r10) <> 0
),
cohorts as (
  select case $3 when 'team' then team when 'product' then product else '' end as value,
         date_trunc($4, day::timestamp)::date as bucket,
         sum(sent) as sent, sum(responded) as responded
  from daily_cohort
  where workspace_id = $1 and survey_id = $2 and dimension_set = 'team,product' and day >= $5::date and day < $6::date
  group by 1, 2
  having sum(sent) <> 0 or sum(responded) <> 0
)
select value, bucket,
       coalesce(array(select coalesce(count, 0)::int from unnest(rating_counts) as count), array_fill(0, array[11])) as rating_counts,
       coalesce(unconfirmed, 0)::int as unconfirmed, coalesce(suspect, 0)::int as suspect,
       coalesce(excluded, 0)::int as excluded,
       coalesce(sent, 0)::int as sent, coalesce(responded, 0)::int as responded
from responses
full join cohorts using (value, bucket)
order by value, bucket
