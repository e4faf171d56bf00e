-- Rendered from scripts/sql/templates/dashboard/counted-sums.sql, with the dimensions of packages/domain: npm run build:sql
-- Sums of a survey in each bucket of :granularity (day, week, month, quarter) in the days [:from, :to), per value of :groupBy
-- and of :thenBy (none, or a dimension), of what has one of the values asked for in each dimension (null: any). They are
-- counted one by one from what each invitation is counted as, for dimensions that no sums are kept of together. A dimension
-- that figures are not split by stands with the invitation, as it was before merges; where figures are asked for by its
-- values, one that was merged counts as what it was merged into. :looksAtInvitations says whether there is such a dimension.
with own as (
  select counted.sent_day, counted.response_day, counted.rating, counted.evidence, counted.excluded,
         not counted.excluded and counted.evidence = any (:countedEvidence::text[]) as counts,
         case :groupBy::text when 'team' then counted.team when 'product' then counted.product
                             when 'language' then counted.language when 'tag' then counted.tag
                             when 'agent' then asked.agent when 'country' then asked.country when 'channel' then asked.channel
                             else '' end as named,
         case :thenBy::text when 'team' then counted.team when 'product' then counted.product
                            when 'language' then counted.language when 'tag' then counted.tag
                            when 'agent' then asked.agent when 'country' then asked.country when 'channel' then asked.channel
                            else '' end as then_named
  from counted
  left join invitation asked
    on :looksAtInvitations::boolean and asked.workspace_id = :workspaceId and asked.invitation_id = counted.invitation_id
  where counted.workspace_id = :workspaceId and counted.survey_id = :surveyId
    and (counted.response_day >= :from::date and counted.response_day < :to::date
         or counted.sent_day >= :from::date and counted.sent_day < :to::date)
    and (:team::text[] is null or counted.team = any (:team))
    and (:product::text[] is null or counted.product = any (:product))
    and (:language::text[] is null or counted.language = any (:language))
    and (:tag::text[] is null or counted.tag = any (:tag))
    and (:agent::text[] is null or asked.agent = any (array(
           select unnest(:agent) except select value from dimension_merge where workspace_id = :workspaceId and dimension = 'agent'
           union
           select value from dimension_merge where workspace_id = :workspaceId and dimension = 'agent' and counts_as = any (:agent)
         )))
    and (:country::text[] is null or asked.country = any (array(
           select unnest(:country) except select value from dimension_merge where workspace_id = :workspaceId and dimension = 'country'
           union
           select value from dimension_merge where workspace_id = :workspaceId and dimension = 'country' and counts_as = any (:country)
         )))
    and (:channel::text[] is null or asked.channel = any (array(
           select unnest(:channel) except select value from dimension_merge where workspace_id = :workspaceId and dimension = 'channel'
           union
           select value from dimension_merge where workspace_id = :workspaceId and dimension = 'channel' and counts_as = any (:channel)
         )))
),
-- What counts as something else; a split was replaced when it was counted, and its merged values are named nowhere.
valued as (
  select own.*, coalesce(first.counts_as, named) as value, coalesce(second.counts_as, then_named) as second
  from own
  left join dimension_merge first
    on first.workspace_id = :workspaceId and first.dimension = :groupBy and first.value = named
  left join dimension_merge second
    on second.workspace_id = :workspaceId and second.dimension = :thenBy and second.value = then_named
),
summed as (
  select value, second, date_trunc(:granularity, response_day::timestamp)::date as bucket,
         array[count(*) filter (where counts and rating = 0), count(*) filter (where counts and rating = 1),
               count(*) filter (where counts and rating = 2), count(*) filter (where counts and rating = 3),
               count(*) filter (where counts and rating = 4), count(*) filter (where counts and rating = 5),
               count(*) filter (where counts and rating = 6), count(*) filter (where counts and rating = 7),
               count(*) filter (where counts and rating = 8), count(*) filter (where counts and rating = 9),
               count(*) filter (where counts and rating = 10)]::integer[] as rating_counts,
         count(*) filter (where not excluded and evidence = 'unconfirmed') as unconfirmed,
         count(*) filter (where not excluded and evidence = 'suspect') as suspect,
         count(*) filter (where excluded) as excluded, 0 as sent, 0 as responded
  from valued
  where response_day >= :from::date and response_day < :to::date
  group by value, second, bucket
  union all
  select value, second, date_trunc(:granularity, sent_day::timestamp)::date, array_fill(0, array[11]), 0, 0, 0,
         count(*), count(*) filter (where evidence = 'confirmed')
  from valued
  where sent_day >= :from::date and sent_day < :to::date
  group by 1, 2, 3
)
select value, second, bucket, sum_counts(rating_counts) as "ratingCounts", sum(unconfirmed)::int as unconfirmed,
       sum(suspect)::int as suspect, sum(excluded)::int as excluded, sum(sent)::int as sent, sum(responded)::int as responded
from summed
group by value, second, bucket
order by value, second, bucket
