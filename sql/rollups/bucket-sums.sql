-- Rendered from scripts/sql/templates/rollups/bucket-sums.sql, with the dimensions of packages/domain: npm run build:sql
-- Sums of a survey, per value of :groupBy (none, team, product, language, tag) and bucket of :granularity (day, week, month, quarter) over
-- the days [:from, :to). Buckets without anything are absent, so a value that was merged into another one is too.
with responses as (
  select case :groupBy when 'team' then team when 'product' then product when 'language' then language when 'tag' then tag else '' end as value,
         date_trunc(:granularity, day::timestamp)::date as bucket,
         array[sum(r0) filter (where evidence = any(:countedEvidence)), sum(r1) filter (where evidence = any(:countedEvidence)),
               sum(r2) filter (where evidence = any(:countedEvidence)), sum(r3) filter (where evidence = any(:countedEvidence)),
               sum(r4) filter (where evidence = any(:countedEvidence)), sum(r5) filter (where evidence = any(:countedEvidence)),
               sum(r6) filter (where evidence = any(:countedEvidence)), sum(r7) filter (where evidence = any(:countedEvidence)),
               sum(r8) filter (where evidence = any(:countedEvidence)), sum(r9) filter (where evidence = any(:countedEvidence)),
               sum(r10) filter (where evidence = any(:countedEvidence))] as rating_counts,
         sum(r0 + r1 + r2 + r3 + r4 + r5 + r6 + r7 + r8 + r9 + r10) filter (where evidence = 'unconfirmed') as unconfirmed,
         sum(r0 + r1 + r2 + r3 + r4 + r5 + r6 + r7 + r8 + r9 + r10) filter (where evidence = 'suspect') as suspect,
         sum(r0 + r1 + r2 + r3 + r4 + r5 + r6 + r7 + r8 + r9 + r10) filter (where evidence = 'excluded') as excluded
  from daily_rollup
  where workspace_id = :workspaceId and survey_id = :surveyId
    and dimension_set = case :groupBy when 'team' then 'team,product' when 'product' then 'team,product'
                                      when 'language' then 'language' when 'tag' then 'tag' else 'team,product' end
    and day >= :from::date and day < :to::date
  group by 1, 2
  having sum(r0 + r1 + r2 + r3 + r4 + r5 + r6 + r7 + r8 + r9 + r10) <> 0
),
cohorts as (
  select case :groupBy when 'team' then team when 'product' then product when 'language' then language when 'tag' then tag else '' end as value,
         date_trunc(:granularity, day::timestamp)::date as bucket,
         sum(sent) as sent, sum(responded) as responded
  from daily_cohort
  where workspace_id = :workspaceId and survey_id = :surveyId
    and dimension_set = case :groupBy when 'team' then 'team,product' when 'product' then 'team,product'
                                      when 'language' then 'language' when 'tag' then 'tag' else 'team,product' end
    and day >= :from::date and day < :to::date
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
