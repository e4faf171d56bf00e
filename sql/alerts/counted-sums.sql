-- The sums of a survey in each bucket of :granularity (day, week, month, quarter; all: all days together, and no bucket) in the
-- days [:from, :to), per value of :groupBy and of :thenBy (none, team, product), of the teams, products and countries asked for
-- (null: any). They are counted one by one from what each invitation is counted as, for rules whose dimensions no sums are kept
-- of together. A country stands with the invitation, as it was before merges. With :whenCounted nothing is given while answers
-- of these days wait to be counted, in the same snapshot; with more than 20,000 changes no day is held to be counted.
with own as (
  select counted.sent_day, counted.response_day, counted.rating, counted.evidence,
         not counted.excluded and counted.evidence = any (:countedEvidence::text[]) as counts,
         case :groupBy::text when 'team' then counted.team when 'product' then counted.product else '' end as value,
         case :thenBy::text when 'team' then counted.team when 'product' then counted.product else '' end as second
  from counted
  left join invitation asked
    on :countries::text[] is not null and asked.workspace_id = :workspaceId and asked.invitation_id = counted.invitation_id
  left join dimension_merge merge
    on merge.workspace_id = :workspaceId and merge.dimension = 'country' and merge.value = asked.country
  where counted.workspace_id = :workspaceId and counted.survey_id = :surveyId
    and (counted.response_day >= :from::date and counted.response_day < :to::date
         or counted.sent_day >= :from::date and counted.sent_day < :to::date)
    and (:teams::text[] is null or counted.team = any (:teams))
    and (:products::text[] is null or counted.product = any (:products))
    and (:countries::text[] is null or coalesce(merge.counts_as, asked.country) = any (:countries))
    and case
          when not :whenCounted::boolean then true
          when (select count(*) from (select 1 from change_log where workspace_id = :workspaceId limit 20001) as log) > 20000
            then false
          else not exists (
            select 1 from waiting_change waiting
            where waiting.workspace_id = :workspaceId and waiting.survey_id = :surveyId and waiting.about = 'answer'
              and waiting.day >= :from::date and waiting.day < :to::date
          )
        end
),
summed as (
  select value, second,
         case when :granularity::text <> 'all' then date_trunc(:granularity, response_day::timestamp)::date end as bucket,
         array[count(*) filter (where counts and rating = 0), count(*) filter (where counts and rating = 1),
               count(*) filter (where counts and rating = 2), count(*) filter (where counts and rating = 3),
               count(*) filter (where counts and rating = 4), count(*) filter (where counts and rating = 5),
               count(*) filter (where counts and rating = 6), count(*) filter (where counts and rating = 7),
               count(*) filter (where counts and rating = 8), count(*) filter (where counts and rating = 9),
               count(*) filter (where counts and rating = 10)]::integer[] as rating_counts,
         0 as sent, 0 as responded
  from own
  where response_day >= :from::date and response_day < :to::date
  group by 1, 2, 3
  union all
  select value, second,
         case when :granularity::text <> 'all' then date_trunc(:granularity, sent_day::timestamp)::date end,
         array_fill(0, array[11]), count(*)::integer, (count(*) filter (where evidence = 'confirmed'))::integer
  from own
  where sent_day >= :from::date and sent_day < :to::date
  group by 1, 2, 3
)
select value, second, bucket, sum_counts(rating_counts) as rating_counts, sum(sent)::integer as sent,
       sum(responded)::integer as responded
from summed
group by value, second, bucket
order by value, second, bucket
