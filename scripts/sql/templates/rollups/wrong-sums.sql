-- The self-check of the sums of the days [:from, :to): adds up plainly what `counted` has, and gives each figure that the sums
-- have otherwise. :recounted are invitations that `counted` is known to be wrong about, as JSON, with what they are.
-- One statement, so one snapshot: it may run at any time beside votes and jobs. A sum whose segment is gone is of no survey.
with recounted as materialized (
  select *
  from jsonb_to_recordset(:recounted::jsonb) as given
    (invitation_id uuid, survey_id text, {{splits|$name text}}, sent_day date, response_day date, rating smallint,
     evidence text, lag text, excluded boolean, bounced boolean, opted_out boolean)
),
to_count as materialized (
  select survey_id, {{splits}}, sent_day, response_day, rating, evidence, lag, excluded, bounced, opted_out
  from counted
  where workspace_id = :workspaceId
    and ((response_day >= :from::date and response_day < :to::date) or (sent_day >= :from::date and sent_day < :to::date))
    and not exists (select 1 from recounted where recounted.invitation_id = counted.invitation_id)
  union all
  select survey_id, {{splits}}, sent_day, response_day, rating, evidence, lag, excluded, bounced, opted_out
  from recounted
  where survey_id is not null
),
{{> day-sums}},
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
       {{splits|coalesce(dimension_values[array_position(string_to_array(dimension_set, ','), '$name')], '') as $name}},
       coalesce(dimension_values[array_position(string_to_array(dimension_set, ','), 'lag')], '') as lag,
       evidence, figure, expected::int as expected, stored::int as stored
from compared
where expected <> stored
order by day, survey_id, dimension_set, dimension_values, evidence, figure
