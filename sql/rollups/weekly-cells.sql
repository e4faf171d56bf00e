-- The sums of the weeks ($2[i], $3[i]) = (survey, Monday) of workspace $1: all together, per team and per product.
with asked as (
  select survey_id, week from unnest($2::text[], $3::date[]) as asked (survey_id, week)
),
responses as (
  select a.survey_id, a.week,
         case when grouping(team) = 0 then 'team' when grouping(product) = 0 then 'product' else 'all' end as dimension,
         coalesce(team, product, '') as dimension_value,
         array[sum(r0) filter (where evidence = 'confirmed'), sum(r1) filter (where evidence = 'confirmed'),
               sum(r2) filter (where evidence = 'confirmed'), sum(r3) filter (where evidence = 'confirmed'),
               sum(r4) filter (where evidence = 'confirmed'), sum(r5) filter (where evidence = 'confirmed'),
               sum(r6) filter (where evidence = 'confirmed'), sum(r7) filter (where evidence = 'confirmed'),
               sum(r8) filter (where evidence = 'confirmed'), sum(r9) filter (where evidence = 'confirmed'),
               sum(r10) filter (where evidence = 'confirmed')]::integer[] as rating_counts,
         sum(r0 + r1 + r2 + r3 + r4 + r5 + r6 + r7 + r8 + r9 + r10) filter (where evidence = 'unconfirmed') as unconfirmed,
         sum(r0 + r1 + r2 + r3 + r4 + r5 + r6 + r7 + r8 + r9 + r10) filter (where evidence = 'suspect') as suspect
  from asked a
  join daily_rollup d on d.workspace_id = $1 and d.survey_id = a.survey_id and d.dimension_set = 'team,product'
                     and d.day >= a.week and d.day < a.week + 7
  group by a.survey_id, a.week, grouping sets ((), (team), (product))
),
cohorts as (
  select a.survey_id, a.week,
         case when grouping(team) = 0 then 'team' when grouping(product) = 0 then 'product' else 'all' end as dimension,
         coalesce(team, product, '') as dimension_value,
         sum(sent) as sent, sum(responded) as responded
  from asked a
  join daily_cohort d on d.workspace_id = $1 and d.survey_id = a.survey_id and d.dimension_set = 'team,product'
                     and d.day >= a.week and d.day < a.week + 7
  group by a.survey_id, a.week, grouping sets ((), (team), (product))
)
select survey_id, s.kind, week, dimension, dimension_value,
       coalesce(array(select coalesce(count, 0) from unnest(rating_counts) as count), array_fill(0, array[11])) as rating_counts,
       coalesce(unconfirmed, 0)::int as unconfirmed, coalesce(suspect, 0)::int as suspect,
       coalesce(sent, 0)::int as sent, coalesce(responded, 0)::int as responded
from responses
full join cohorts using (survey_id, week, dimension, dimension_value)
join survey s using (survey_id)
where s.workspace_id = $1
order by survey_id, week, dimension, dimension_value
