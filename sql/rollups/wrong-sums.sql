-- Rendered from scripts/sql/templates/rollups/wrong-sums.sql, with the dimensions of packages/domain: npm run build:sql
-- The self-check of the sums of the days [:from, :to): adds up plainly what `counted` has, and gives each figure that the sums
-- have otherwise. :recounted are invitations that `counted` is known to be wrong about, as JSON, with what they are.
-- One statement, so one snapshot: it may run at any time beside votes and jobs. A sum whose segment is gone is of no survey.
with recounted as materialized (
  select *
  from jsonb_to_recordset(:recounted::jsonb) as given
    (invitation_id uuid, survey_id text, team text, product text, language text, tag text, sent_day date, response_day date, rating smallint,
     evidence text, lag text, excluded boolean, bounced boolean, opted_out boolean)
),
to_count as materialized (
  select survey_id, team, product, language, tag, sent_day, response_day, rating, evidence, lag, excluded, bounced, opted_out
  from counted
  where workspace_id = :workspaceId
    and ((response_day >= :from::date and response_day < :to::date) or (sent_day >= :from::date and sent_day < :to::date))
    and not exists (select 1 from recounted where recounted.invitation_id = counted.invitation_id)
  union all
  select survey_id, team, product, language, tag, sent_day, response_day, rating, evidence, lag, excluded, bounced, opted_out
  from recounted
  where survey_id is not null
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
stored as (
  select segment.survey_id, segment.dimension_set, segment.dimension_values, sums.*
  from daily_sum sums
  left join segment using (workspace_id, segment_id)
  where sums.workspace_id = :workspaceId and sums.day >= :from::date and sums.day < :to::date
),
compared as (
  select coalesce(survey_id, '') as survey_id, coalesce(dimension_set, 'segment ' || stored.segment_id) as dimension_set,
         coalesce(dimension_values, '{}') as dimension_values, day, one.evidence, one.figure,
         coalesce(one.expected, 0) as expected, coalesce(one.stored, 0) as stored
  from day_sums
  full join stored using (survey_id, dimension_set, dimension_values, day)
  cross join lateral (
    select lists.evidence, 'r' || place - 1 as figure, lists.expected[place] as expected, lists.stored[place] as stored
    from (values ('confirmed', day_sums.confirmed, stored.confirmed), ('unconfirmed', day_sums.unconfirmed, stored.unconfirmed),
                 ('suspect', day_sums.suspect, stored.suspect), ('excluded', day_sums.excluded, stored.excluded))
           as lists (evidence, expected, stored)
    cross join generate_series(1, 11) as place
    union all
    values ('', 'sent', day_sums.sent, stored.sent), ('', 'responded', day_sums.responded, stored.responded),
           ('', 'delivered', day_sums.delivered, stored.delivered), ('', 'bounced', day_sums.bounced, stored.bounced),
           ('', 'opted_out', day_sums.opted_out, stored.opted_out)
  ) as one
  where (day_sums.confirmed, day_sums.unconfirmed, day_sums.suspect, day_sums.excluded, day_sums.sent, day_sums.responded,
         day_sums.delivered, day_sums.bounced, day_sums.opted_out)
     is distinct from
        (stored.confirmed, stored.unconfirmed, stored.suspect, stored.excluded, stored.sent, stored.responded,
         stored.delivered, stored.bounced, stored.opted_out)
)
select survey_id as "surveyId", dimension_set as "dimensionSet", day,
       coalesce(dimension_values[array_position(string_to_array(dimension_set, ','), 'team')], '') as team,
       coalesce(dimension_values[array_position(string_to_array(dimension_set, ','), 'product')], '') as product,
       coalesce(dimension_values[array_position(string_to_array(dimension_set, ','), 'language')], '') as language,
       coalesce(dimension_values[array_position(string_to_array(dimension_set, ','), 'tag')], '') as tag,
       coalesce(dimension_values[array_position(string_to_array(dimension_set, ','), 'lag')], '') as lag,
       evidence, figure, expected::int as expected, stored::int as stored
from compared
where expected <> stored
order by day, survey_id, dimension_set, dimension_values, evidence, figure
