-- Sums of a survey in each bucket of :granularity (day, week, month, quarter) in the days [:from, :to), per value of :groupBy
-- (none, {{splits}}), of what has one of the values asked for in each dimension (null: any). They are
-- counted one by one from what each invitation is counted as, for dimensions that no sums are kept of together. A dimension
-- that figures are not split by stands with the invitation, as it was before merges; :looksAtInvitations says whether one is
-- asked for.
with own as (
  select counted.sent_day, counted.response_day, counted.rating, counted.evidence, counted.excluded,
         not counted.excluded and counted.evidence = any (:countedEvidence::text[]) as counts,
         case :groupBy::text {{splits|when '$name' then counted.$name| }} else '' end as value
  from counted
  left join invitation asked
    on :looksAtInvitations::boolean and asked.workspace_id = :workspaceId and asked.invitation_id = counted.invitation_id
  where counted.workspace_id = :workspaceId and counted.survey_id = :surveyId
    and (counted.response_day >= :from::date and counted.response_day < :to::date
         or counted.sent_day >= :from::date and counted.sent_day < :to::date)
    {{#splits}}
    and (:$name::text[] is null or counted.$name = any (:$name))
    {{/splits}}
    {{#unsplit}}
    and (:$name::text[] is null or asked.$name = any (array(
           select unnest(:$name) except select value from dimension_merge where workspace_id = :workspaceId and dimension = '$name'
           union
           select value from dimension_merge where workspace_id = :workspaceId and dimension = '$name' and counts_as = any (:$name)
         )))
    {{/unsplit}}
),
summed as (
  select value, date_trunc(:granularity, response_day::timestamp)::date as bucket,
         array[count(*) filter (where counts and rating = 0), count(*) filter (where counts and rating = 1),
               count(*) filter (where counts and rating = 2), count(*) filter (where counts and rating = 3),
               count(*) filter (where counts and rating = 4), count(*) filter (where counts and rating = 5),
               count(*) filter (where counts and rating = 6), count(*) filter (where counts and rating = 7),
               count(*) filter (where counts and rating = 8), count(*) filter (where counts and rating = 9),
               count(*) filter (where counts and rating = 10)]::integer[] as rating_counts,
         count(*) filter (where not excluded and evidence = 'unconfirmed') as unconfirmed,
         count(*) filter (where not excluded and evidence = 'suspect') as suspect,
         count(*) filter (where excluded) as excluded, 0 as sent, 0 as responded
  from own
  where response_day >= :from::date and response_day < :to::date
  group by value, bucket
  union all
  select value, date_trunc(:granularity, sent_day::timestamp)::date, array_fill(0, array[11]), 0, 0, 0,
         count(*), count(*) filter (where evidence = 'confirmed')
  from own
  where sent_day >= :from::date and sent_day < :to::date
  group by 1, 2
)
select value, bucket, sum_counts(rating_counts) as rating_counts, sum(unconfirmed)::int as unconfirmed,
       sum(suspect)::int as suspect, sum(excluded)::int as excluded, sum(sent)::int as sent, sum(responded)::int as responded
from summed
group by value, bucket
order by value, bucket
