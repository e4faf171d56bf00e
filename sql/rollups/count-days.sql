-- Rendered from scripts/sql/templates/rollups/count-days.sql, with the dimensions of packages/domain: npm run build:sql
-- Fills the daily sums of the days [:from, :to) from what each invitation is counted as. The days are empty before, and the
-- caller holds the workspace's row of rollup_state.
with to_count as not materialized (
  select * from counted where workspace_id = :workspaceId
),
-- The daily sums of the days [:from, :to), each of a segment's names, from what is in to_count.
rating_sums as (
  select survey_id, response_day as day,
         case when grouping(team, product) = 0 then 'team,product' when grouping(team, lag) = 0 then 'team,lag'
              when grouping(language) = 0 then 'language' when grouping(tag) = 0 then 'tag' end as dimension_set,
         case when grouping(team, product) = 0 then array[team, product] when grouping(team, lag) = 0 then array[team, lag]
              when grouping(language) = 0 then array[language] when grouping(tag) = 0 then array[tag] end as dimension_values,
         case when excluded then 'excluded' when evidence = 'by_ticket' then 'confirmed' else evidence end as evidence,
         array[count(*) filter (where rating = 0), count(*) filter (where rating = 1), count(*) filter (where rating = 2),
               count(*) filter (where rating = 3), count(*) filter (where rating = 4), count(*) filter (where rating = 5),
               count(*) filter (where rating = 6), count(*) filter (where rating = 7), count(*) filter (where rating = 8),
               count(*) filter (where rating = 9), count(*) filter (where rating = 10)]::integer[] as counts
  from to_count
  where response_day >= :from::date and response_day < :to::date
  group by survey_id, response_day,
           case when excluded then 'excluded' when evidence = 'by_ticket' then 'confirmed' else evidence end,
           grouping sets ((team, product), (team, lag), (language), (tag))
),
cohort_sums as (
  select survey_id, sent_day as day,
         case when grouping(team, product) = 0 then 'team,product' when grouping(language) = 0 then 'language'
              when grouping(tag) = 0 then 'tag' end as dimension_set,
         case when grouping(team, product) = 0 then array[team, product] when grouping(language) = 0 then array[language]
              when grouping(tag) = 0 then array[tag] end as dimension_values,
         count(*) as sent, count(*) filter (where evidence = 'confirmed') as responded,
         count(*) filter (where not bounced) as delivered, count(*) filter (where bounced) as bounced,
         count(*) filter (where opted_out) as opted_out
  from to_count
  where sent_day >= :from::date and sent_day < :to::date
  group by survey_id, sent_day, grouping sets ((team, product), (language), (tag))
),
day_sums as materialized (
  select survey_id, dimension_set, dimension_values, day,
         max(counts) filter (where evidence = 'confirmed') as confirmed,
         max(counts) filter (where evidence = 'unconfirmed') as unconfirmed,
         max(counts) filter (where evidence = 'suspect') as suspect, max(counts) filter (where evidence = 'excluded') as excluded,
         sum(sent)::integer as sent, sum(responded)::integer as responded, sum(delivered)::integer as delivered,
         sum(bounced)::integer as bounced, sum(opted_out)::integer as opted_out
  from (
    select survey_id, dimension_set, dimension_values, day, evidence, counts,
           0 as sent, 0 as responded, 0 as delivered, 0 as bounced, 0 as opted_out
    from rating_sums
    union all
    select survey_id, dimension_set, dimension_values, day, '', null, sent, responded, delivered, bounced, opted_out
    from cohort_sums
  ) as sums
  group by survey_id, dimension_set, dimension_values, day
),
known as materialized (
  select wanted.survey_id, wanted.dimension_set, wanted.dimension_values, own.segment_id
  from (select distinct survey_id, dimension_set, dimension_values from day_sums) as wanted
  left join segment own
    on own.workspace_id = :workspaceId and own.survey_id = wanted.survey_id and own.dimension_set = wanted.dimension_set
    and own.dimension_values = wanted.dimension_values
),
-- The number of each segment in known, which has null for those that have none: they get the next ones.
created as (
  insert into segment (workspace_id, segment_id, survey_id, dimension_set, dimension_values)
  select :workspaceId,
         coalesce((select max(segment_id) from segment where workspace_id = :workspaceId), 0)
           + row_number() over (order by survey_id, dimension_set, dimension_values),
         survey_id, dimension_set, dimension_values
  from known
  where segment_id is null
  returning survey_id, dimension_set, dimension_values, segment_id
),
segments as materialized (
  select survey_id, dimension_set, dimension_values, segment_id from known where segment_id is not null
  union all
  select survey_id, dimension_set, dimension_values, segment_id from created
),
summed_up as (
  insert into daily_sum
    (workspace_id, day, segment_id, confirmed, unconfirmed, suspect, excluded, sent, responded, delivered, bounced, opted_out)
  select :workspaceId, day, segment_id, confirmed, unconfirmed, suspect, excluded, sent, responded, delivered, bounced, opted_out
  from day_sums
  join segments using (survey_id, dimension_set, dimension_values)
  -- In the order of the key, so that the pages of its index are filled to their end and not to a half.
  order by day, segment_id
  returning 1
)
select count(*)::integer as rows from summed_up
