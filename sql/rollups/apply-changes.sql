-- Rendered from scripts/sql/templates/rollups/apply-changes.sql, with the dimensions of packages/domain: npm run build:sql
-- Absorbs up to :limit rows of the change log: the delta of each touched invitation is the difference between what it is now
-- and what it is counted as. Deleting the log rows, changing `counted` and changing the sums is one statement, so all of it
-- happens or none. The caller holds the workspace's row of rollup_state.
-- Gives the new sums of every week, month and quarter that changed, for the figures.
-- :zone is the zone in which days are counted from instants, or null: days as written. :passesOn says whether the changes are
-- also passed on to the rollups of a ruleset that is being built, if there is one.
--
-- The cost must follow the number of changes, whatever the size of the history and whatever the planner believes of it. So
-- facts are read by key, each table once, with an array of ids, which is an index scan; and what was read is joined by
-- hash: the caller has nested loops switched off, which a planner that expects few rows would take.
with taken as (
  delete from change_log
  where workspace_id = :workspaceId
    and change_id <= coalesce((select change_id from change_log where workspace_id = :workspaceId
                               order by change_id offset :limit - 1 limit 1), 9223372036854775807)
  returning invitation_id, changed_at
),
touched as materialized (
  select coalesce(array_agg(distinct invitation_id), '{}') as ids from taken
),
passed_on as (
  insert into upcoming.change_log (workspace_id, invitation_id)
  select :workspaceId, unnest(ids) from touched
  where :passesOn::boolean and exists (select 1 from upcoming.rollup_state where workspace_id = :workspaceId)
),
asked as materialized (
  select invitation_id, survey_id, team, product, language, tag
  from invitation
  where workspace_id = :workspaceId and invitation_id = any ((select ids from touched)::uuid[])
),
mailed as materialized (
  select invitation_id, min(sent_day) filter (where sequence = 0) as sent_day,
         min(sent_at) filter (where sequence = 0) as sent_at, min(sent_at) filter (where sequence > 0) as reminded_at
  from delivery
  where workspace_id = :workspaceId and invitation_id = any ((select ids from touched)::uuid[])
  group by invitation_id
),
answered as materialized (
  select invitation_id, local_day, rating, evidence, first_confirmed_at, updated_at
  from response
  where workspace_id = :workspaceId and invitation_id = any ((select ids from touched)::uuid[])
),
left_out as materialized (
  select invitation_id
  from exclusion
  where workspace_id = :workspaceId and invitation_id = any ((select ids from touched)::uuid[])
),
came_back as materialized (
  select invitation_id, bool_or(kind = 'hard_bounce') as bounced, bool_or(kind = 'complaint') as complained
  from mail_event
  where workspace_id = :workspaceId and invitation_id = any ((select ids from touched)::uuid[])
  group by invitation_id
),
opted_out as materialized (
  select distinct invitation_id
  from suppression
  where workspace_id = :workspaceId and invitation_id = any ((select ids from touched)::uuid[])
    and reason in ('unsubscribed', 'complained')
),
merges as materialized (
  select dimension, value, counts_as from dimension_merge where workspace_id = :workspaceId
),
-- A row for every touched invitation; one that is gone has no survey and no day.
is_now as materialized (
  select t.invitation_id, i.survey_id,
         coalesce(team.counts_as, i.team) as team, coalesce(product.counts_as, i.product) as product,
         coalesce(language.counts_as, i.language) as language, coalesce(tag.counts_as, i.tag) as tag,
         case when d.sent_day is not null then coalesce((d.sent_at at time zone :zone::text)::date, d.sent_day) end as sent_day,
         coalesce((r.first_confirmed_at at time zone :zone::text)::date, r.local_day) as response_day, r.rating, r.evidence,
         answer_lag(d.sent_at, d.reminded_at, r.first_confirmed_at) as lag,
         r.rating is not null and x.invitation_id is not null as excluded,
         d.sent_day is not null and coalesce(back.bounced, false) as bounced,
         d.sent_day is not null and (o.invitation_id is not null or coalesce(back.complained, false)) as opted_out
  from (select unnest(ids) as invitation_id from touched) as t
  left join asked i on i.invitation_id = t.invitation_id
  left join mailed d on d.invitation_id = i.invitation_id
  left join answered r on r.invitation_id = i.invitation_id
  left join left_out x on x.invitation_id = i.invitation_id
  left join came_back back on back.invitation_id = i.invitation_id
  left join opted_out o on o.invitation_id = i.invitation_id
  left join merges team on team.dimension = 'team' and team.value = i.team
  left join merges product on product.dimension = 'product' and product.value = i.product
  left join merges language on language.dimension = 'language' and language.value = i.language
  left join merges tag on tag.dimension = 'tag' and tag.value = i.tag
),
was as materialized (
  select invitation_id, survey_id, team, product, language, tag, sent_day, response_day, rating, evidence, lag,
         excluded, bounced, opted_out
  from counted
  where workspace_id = :workspaceId and invitation_id = any ((select ids from touched)::uuid[])
),
-- What happened to responses, for outgoing webhooks. A row of the log that is of the instant at which a response was changed
-- last is about that; others are about mails, exclusions or rules. A response is new as long as it is not counted; one that
-- came before its row of the log was counted under older rules.
reported as (
  insert into event_log (workspace_id, event, invitation_id, happened_at)
  select :workspaceId, case when was.response_day is null then 'response.created' else 'response.changed' end,
         r.invitation_id, r.updated_at
  from answered r
  left join was on was.invitation_id = r.invitation_id
  where :passesOn::boolean
    and exists (select 1 from outgoing_webhook where workspace_id = :workspaceId and state = 'on')
    and r.invitation_id = any (array(
      select taken.invitation_id
      from taken
      join answered own on own.invitation_id = taken.invitation_id
      left join was before on before.invitation_id = taken.invitation_id
      where taken.changed_at = own.updated_at or (before.response_day is null and taken.changed_at < own.updated_at)
    ))
),
-- What is to be written to tickets, as long as that is wanted: the same, and what came to count, or counts no more.
scored as (
  insert into event_log (workspace_id, event, invitation_id, happened_at)
  select :workspaceId, 'score.changed', r.invitation_id, r.updated_at
  from answered r
  join is_now on is_now.invitation_id = r.invitation_id
  left join was on was.invitation_id = r.invitation_id
  where :passesOn::boolean
    and exists (select 1 from helpdesk_api where workspace_id = :workspaceId and state = 'on' and writes_score)
    and ((was.response_day is not null and (was.excluded <> is_now.excluded or was.evidence <> is_now.evidence))
      or r.invitation_id = any (array(
        select taken.invitation_id
        from taken
        join answered own on own.invitation_id = taken.invitation_id
        left join was before on before.invitation_id = taken.invitation_id
        where taken.changed_at = own.updated_at or (before.response_day is null and taken.changed_at < own.updated_at)
      )))
),
signed as materialized (
  select 1 as sign, is_now.*,
         case when excluded then 'excluded' when evidence = 'by_ticket' then 'confirmed' else evidence end as counted_as
  from is_now
  union all
  select -1, was.*, case when excluded then 'excluded' when evidence = 'by_ticket' then 'confirmed' else evidence end
  from was
),
counted_anew as (
  insert into counted (workspace_id, invitation_id, survey_id, team, product, language, tag,
                       sent_day, response_day, rating, evidence, lag, excluded, bounced, opted_out)
  select :workspaceId, invitation_id, survey_id, team, product, language, tag, sent_day, response_day, rating,
         evidence, lag, excluded, bounced, opted_out
  from is_now
  where sent_day is not null or response_day is not null
  order by invitation_id
  on conflict (workspace_id, invitation_id) do update
    set (survey_id, team, product, language, tag, sent_day, response_day, rating, evidence, lag,
         excluded, bounced, opted_out)
      = (excluded.survey_id, excluded.team, excluded.product, excluded.language, excluded.tag,
         excluded.sent_day, excluded.response_day, excluded.rating, excluded.evidence, excluded.lag,
         excluded.excluded, excluded.bounced, excluded.opted_out)
),
counted_no_more as (
  delete from counted
  where workspace_id = :workspaceId
    and invitation_id = any (array(select invitation_id from is_now where sent_day is null and response_day is null))
),
rating_deltas as materialized (
  select survey_id, day, dimension_set, dimension_values, evidence, counts
  from (
    select survey_id, response_day as day,
           case when grouping(team, product) = 0 then 'team,product' when grouping(team, lag) = 0 then 'team,lag'
                when grouping(language) = 0 then 'language' when grouping(tag) = 0 then 'tag' end as dimension_set,
           case when grouping(team, product) = 0 then array[team, product] when grouping(team, lag) = 0 then array[team, lag]
                when grouping(language) = 0 then array[language] when grouping(tag) = 0 then array[tag] end as dimension_values,
           counted_as as evidence,
           array[coalesce(sum(sign) filter (where rating = 0), 0), coalesce(sum(sign) filter (where rating = 1), 0),
                 coalesce(sum(sign) filter (where rating = 2), 0), coalesce(sum(sign) filter (where rating = 3), 0),
                 coalesce(sum(sign) filter (where rating = 4), 0), coalesce(sum(sign) filter (where rating = 5), 0),
                 coalesce(sum(sign) filter (where rating = 6), 0), coalesce(sum(sign) filter (where rating = 7), 0),
                 coalesce(sum(sign) filter (where rating = 8), 0), coalesce(sum(sign) filter (where rating = 9), 0),
                 coalesce(sum(sign) filter (where rating = 10), 0)]::integer[] as counts
    from signed
    where response_day is not null
    group by survey_id, response_day, counted_as, grouping sets ((team, product), (team, lag), (language), (tag))
  ) as summed
  where counts <> array_fill(0, array[11])
),
cohort_deltas as materialized (
  select survey_id, sent_day as day,
         case when grouping(team, product) = 0 then 'team,product' when grouping(language) = 0 then 'language'
              when grouping(tag) = 0 then 'tag' end as dimension_set,
         case when grouping(team, product) = 0 then array[team, product] when grouping(language) = 0 then array[language]
              when grouping(tag) = 0 then array[tag] end as dimension_values,
         sum(sign)::integer as sent,
         coalesce(sum(sign) filter (where evidence = 'confirmed'), 0)::integer as responded,
         coalesce(sum(sign) filter (where not bounced), 0)::integer as delivered,
         coalesce(sum(sign) filter (where bounced), 0)::integer as bounced,
         coalesce(sum(sign) filter (where opted_out), 0)::integer as opted_out
  from signed
  where sent_day is not null
  group by survey_id, sent_day, grouping sets ((team, product), (language), (tag))
),
-- A row for each day of a segment, as it is stored.
day_deltas as materialized (
  select survey_id, dimension_set, dimension_values, day,
         max(counts) filter (where evidence = 'confirmed') as confirmed,
         max(counts) filter (where evidence = 'unconfirmed') as unconfirmed,
         max(counts) filter (where evidence = 'suspect') as suspect, max(counts) filter (where evidence = 'excluded') as excluded,
         sum(sent)::integer as sent, sum(responded)::integer as responded, sum(delivered)::integer as delivered,
         sum(bounced)::integer as bounced, sum(opted_out)::integer as opted_out
  from (
    select survey_id, dimension_set, dimension_values, day, evidence, counts,
           0 as sent, 0 as responded, 0 as delivered, 0 as bounced, 0 as opted_out
    from rating_deltas
    union all
    select survey_id, dimension_set, dimension_values, day, '', null, sent, responded, delivered, bounced, opted_out
    from cohort_deltas
    where (sent, responded, delivered, bounced, opted_out) <> (0, 0, 0, 0, 0)
  ) as deltas
  group by survey_id, dimension_set, dimension_values, day
),
-- By the whole key, one segment at a time (`offset 0` keeps it so): of those that are there, few change.
known as materialized (
  select wanted.survey_id, wanted.dimension_set, wanted.dimension_values, own.segment_id
  from (select distinct survey_id, dimension_set, dimension_values from day_deltas) as wanted
  left join lateral (
    select segment_id
    from segment
    where workspace_id = :workspaceId and survey_id = wanted.survey_id and dimension_set = wanted.dimension_set
      and dimension_values = wanted.dimension_values
    offset 0
  ) own on true
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
  insert into daily_sum as d
    (workspace_id, day, segment_id, confirmed, unconfirmed, suspect, excluded, sent, responded, delivered, bounced, opted_out)
  select :workspaceId, day, segment_id, confirmed, unconfirmed, suspect, excluded, sent, responded, delivered, bounced, opted_out
  from day_deltas
  join segments using (survey_id, dimension_set, dimension_values)
  order by day, segment_id
  on conflict (workspace_id, day, segment_id) do update
    set (confirmed, unconfirmed, suspect, excluded, sent, responded, delivered, bounced, opted_out)
      = (add_counts(d.confirmed, excluded.confirmed), add_counts(d.unconfirmed, excluded.unconfirmed),
         add_counts(d.suspect, excluded.suspect), add_counts(d.excluded, excluded.excluded),
         d.sent + excluded.sent, d.responded + excluded.responded, d.delivered + excluded.delivered,
         d.bounced + excluded.bounced, d.opted_out + excluded.opted_out)
),
changed_days as materialized (
  select survey_id, dimension_set, dimension_values, date_trunc('week', day::timestamp)::date as week,
         date_trunc('month', day::timestamp)::date as month, date_trunc('quarter', day::timestamp)::date as quarter,
         add_counts(confirmed, case when 'unconfirmed' = any (:countedEvidence::text[]) then unconfirmed end) as counts,
         count_all(unconfirmed) as unconfirmed, count_all(suspect) as suspect, count_all(excluded) as excluded, sent, responded
  from day_deltas
  where dimension_set in ('team,product', 'language', 'tag')
),
changed_periods as materialized (
  select survey_id,
         case when grouping(week) = 0 then 'week' when grouping(month) = 0 then 'month' else 'quarter' end as granularity,
         coalesce(week, month, quarter) as period,
         case grouping(team, product) when 1 then 'team' when 2 then 'product' when 3 then 'all' end as dimension,
         coalesce(team, '') as team, coalesce(product, '') as product, '' as language, '' as tag,
         array[coalesce(sum(counts[1]), 0), coalesce(sum(counts[2]), 0), coalesce(sum(counts[3]), 0), coalesce(sum(counts[4]), 0),
               coalesce(sum(counts[5]), 0), coalesce(sum(counts[6]), 0), coalesce(sum(counts[7]), 0), coalesce(sum(counts[8]), 0),
               coalesce(sum(counts[9]), 0), coalesce(sum(counts[10]), 0), coalesce(sum(counts[11]), 0)]::integer[] as counts,
         sum(unconfirmed) as unconfirmed, sum(suspect) as suspect, sum(excluded) as excluded, sum(sent) as sent,
         sum(responded) as responded
  from (select changed_days.*, dimension_values[1] as team, dimension_values[2] as product from changed_days where dimension_set = 'team,product') as days
  group by survey_id, grouping sets ((week), (month), (quarter)), grouping sets ((), (team), (product))
  union all
  select survey_id,
         case when grouping(week) = 0 then 'week' when grouping(month) = 0 then 'month' else 'quarter' end as granularity,
         coalesce(week, month, quarter) as period,
         'language' as dimension,
         '' as team, '' as product, coalesce(language, '') as language, '' as tag,
         array[coalesce(sum(counts[1]), 0), coalesce(sum(counts[2]), 0), coalesce(sum(counts[3]), 0), coalesce(sum(counts[4]), 0),
               coalesce(sum(counts[5]), 0), coalesce(sum(counts[6]), 0), coalesce(sum(counts[7]), 0), coalesce(sum(counts[8]), 0),
               coalesce(sum(counts[9]), 0), coalesce(sum(counts[10]), 0), coalesce(sum(counts[11]), 0)]::integer[] as counts,
         sum(unconfirmed) as unconfirmed, sum(suspect) as suspect, sum(excluded) as excluded, sum(sent) as sent,
         sum(responded) as responded
  from (select changed_days.*, dimension_values[1] as language from changed_days where dimension_set = 'language') as days
  group by survey_id, grouping sets ((week), (month), (quarter)), grouping sets ((language))
  union all
  select survey_id,
         case when grouping(week) = 0 then 'week' when grouping(month) = 0 then 'month' else 'quarter' end as granularity,
         coalesce(week, month, quarter) as period,
         'tag' as dimension,
         '' as team, '' as product, '' as language, coalesce(tag, '') as tag,
         array[coalesce(sum(counts[1]), 0), coalesce(sum(counts[2]), 0), coalesce(sum(counts[3]), 0), coalesce(sum(counts[4]), 0),
               coalesce(sum(counts[5]), 0), coalesce(sum(counts[6]), 0), coalesce(sum(counts[7]), 0), coalesce(sum(counts[8]), 0),
               coalesce(sum(counts[9]), 0), coalesce(sum(counts[10]), 0), coalesce(sum(counts[11]), 0)]::integer[] as counts,
         sum(unconfirmed) as unconfirmed, sum(suspect) as suspect, sum(excluded) as excluded, sum(sent) as sent,
         sum(responded) as responded
  from (select changed_days.*, dimension_values[1] as tag from changed_days where dimension_set = 'tag') as days
  group by survey_id, grouping sets ((week), (month), (quarter)), grouping sets ((tag))
),
new_sums as (
  select c.survey_id as "surveyId", s.kind, c.granularity, c.period, c.dimension, c.team, c.product, c.language, c.tag,
         add_counts(p.rating_counts, c.counts) as "ratingCounts",
         coalesce(p.unconfirmed, 0) + c.unconfirmed as unconfirmed, coalesce(p.suspect, 0) + c.suspect as suspect,
         coalesce(p.excluded, 0) + c.excluded as excluded,
         coalesce(p.sent, 0) + c.sent as sent, coalesce(p.responded, 0) + c.responded as responded
  from changed_periods c
  join survey s on s.workspace_id = :workspaceId and s.survey_id = c.survey_id
  -- By the whole key, as above.
  left join lateral (
    select rating_counts, unconfirmed, suspect, excluded, sent, responded
    from period_indicator
    where workspace_id = :workspaceId and survey_id = c.survey_id and granularity = c.granularity and period = c.period
      and dimension = c.dimension and team = c.team and product = c.product and language = c.language and tag = c.tag
    offset 0
  ) p on true
  where c.counts <> array_fill(0, array[11]) or (c.unconfirmed, c.suspect, c.excluded, c.sent, c.responded) <> (0, 0, 0, 0, 0)
)
select (select count(*)::int from taken) as taken,
       coalesce((select json_agg(new_sums) from new_sums), '[]') as sums
