-- Rendered from scripts/sql/templates/rollups/apply-changes.sql, with the dimensions of packages/domain: npm run build:sql
-- Absorbs up to :limit rows of the change log: the delta of each touched invitation is the difference between what it is now
-- and what it is counted as. Deleting the log rows, changing `counted` and changing the sums is one statement, so all of it
-- happens or none. The caller holds the workspace's row of rollup_state.
-- Gives the new sums of every week, month and quarter that changed, for the figures.
-- :zone is the zone in which days are counted from instants, or null: days as written. :passesOn says whether the changes are
-- also passed on to the rollups of a ruleset that is being built, if there is one.
with taken as (
  delete from change_log
  where workspace_id = :workspaceId
    -- An array, so that the rows are found by their key regardless of backlog and planner statistics.
    and change_id = any (array(select change_id from change_log where workspace_id = :workspaceId order by change_id limit :limit))
  returning invitation_id
),
touched as (
  select distinct invitation_id from taken
),
passed_on as (
  insert into upcoming.change_log (workspace_id, invitation_id)
  select :workspaceId, invitation_id from touched
  where :passesOn::boolean and exists (select 1 from upcoming.rollup_state where workspace_id = :workspaceId)
),
-- Every look-up below is by whole primary key, one row at a time (`offset 0` keeps it so), so that the cost follows the
-- number of changes and never the size of the history or the freshness of the planner's statistics.
is_now as (
  select touched.invitation_id, i.survey_id, i.team, i.product, i.agent, i.country, i.channel, i.language, i.tag,
         case when d.sent_day is not null then coalesce((d.sent_at at time zone :zone::text)::date, d.sent_day) end as sent_day,
         coalesce((r.first_confirmed_at at time zone :zone::text)::date, r.local_day) as response_day, r.rating, r.evidence,
         answer_lag(d.sent_at, d.reminded_at, r.first_confirmed_at) as lag,
         r.rating is not null and x.excluded as excluded, d.sent_day is not null and back.bounced as bounced,
         d.sent_day is not null and (s.opted_out or back.complained) as opted_out
  from touched
  cross join lateral (
    select
           coalesce((select counts_as from dimension_merge
                     where workspace_id = :workspaceId and dimension = 'team' and value = team), team) as team,
           coalesce((select counts_as from dimension_merge
                     where workspace_id = :workspaceId and dimension = 'product' and value = product), product) as product,
           coalesce((select counts_as from dimension_merge
                     where workspace_id = :workspaceId and dimension = 'agent' and value = agent), agent) as agent,
           coalesce((select counts_as from dimension_merge
                     where workspace_id = :workspaceId and dimension = 'country' and value = country), country) as country,
           coalesce((select counts_as from dimension_merge
                     where workspace_id = :workspaceId and dimension = 'channel' and value = channel), channel) as channel,
           coalesce((select counts_as from dimension_merge
                     where workspace_id = :workspaceId and dimension = 'language' and value = language), language) as language,
           coalesce((select counts_as from dimension_merge
                     where workspace_id = :workspaceId and dimension = 'tag' and value = tag), tag) as tag,
           survey_id
    from invitation
    where workspace_id = :workspaceId and invitation_id = touched.invitation_id
    offset 0
  ) i
  -- No `exists`, which may be turned into a hash of the whole table.
  cross join lateral (
    select coalesce((select true from exclusion
                     where workspace_id = :workspaceId and invitation_id = touched.invitation_id), false) as excluded
    offset 0
  ) x
  cross join lateral (
    select coalesce(bool_or(kind = 'hard_bounce'), false) as bounced, coalesce(bool_or(kind = 'complaint'), false) as complained
    from mail_event
    where workspace_id = :workspaceId and invitation_id = touched.invitation_id
  ) back
  cross join lateral (
    select count(*) > 0 as opted_out
    from suppression
    where workspace_id = :workspaceId and invitation_id = touched.invitation_id and reason in ('unsubscribed', 'complained')
  ) s
  cross join lateral (
    select min(sent_day) filter (where sequence = 0) as sent_day, min(sent_at) filter (where sequence = 0) as sent_at,
           min(sent_at) filter (where sequence > 0) as reminded_at
    from delivery
    where workspace_id = :workspaceId and invitation_id = touched.invitation_id
  ) d
  left join lateral (
    select local_day, rating, evidence, first_confirmed_at
    from response
    where workspace_id = :workspaceId and invitation_id = touched.invitation_id
    offset 0
  ) r on true
),
was as (
  select touched.invitation_id, c.survey_id, c.team, c.product, c.agent, c.country, c.channel, c.language, c.tag,
         c.sent_day, c.response_day, c.rating, c.evidence, c.lag, c.excluded, c.bounced, c.opted_out
  from touched
  cross join lateral (
    select * from counted where workspace_id = :workspaceId and invitation_id = touched.invitation_id offset 0
  ) c
),
signed as (
  select 1 as sign, is_now.*, case when excluded then 'excluded' else evidence end as counted_as from is_now
  union all
  select -1, was.*, case when excluded then 'excluded' else evidence end from was
),
counted_anew as (
  insert into counted (workspace_id, invitation_id, survey_id, team, product, agent, country, channel, language, tag,
                       sent_day, response_day, rating, evidence, lag, excluded, bounced, opted_out)
  select :workspaceId, invitation_id, survey_id, team, product, agent, country, channel, language, tag, sent_day, response_day, rating,
         evidence, lag, excluded, bounced, opted_out
  from is_now
  where sent_day is not null or response_day is not null
  order by invitation_id
  on conflict (workspace_id, invitation_id) do update
    set (survey_id, team, product, agent, country, channel, language, tag, sent_day, response_day, rating, evidence, lag,
         excluded, bounced, opted_out)
      = (excluded.survey_id, excluded.team, excluded.product, excluded.agent, excluded.country, excluded.channel,
                             excluded.language, excluded.tag,
         excluded.sent_day, excluded.response_day, excluded.rating, excluded.evidence, excluded.lag,
         excluded.excluded, excluded.bounced, excluded.opted_out)
),
counted_no_more as (
  delete from counted
  where workspace_id = :workspaceId
    and invitation_id = any (array(
      select t.invitation_id
      from touched t
      where not exists (select 1 from is_now n
                        where n.invitation_id = t.invitation_id and (n.sent_day is not null or n.response_day is not null))))
),
rating_deltas as (
  select survey_id,
         case when grouping(team, product) = 0 then 'team,product' when grouping(team, agent) = 0 then 'team,agent'
              when grouping(team, country) = 0 then 'team,country' when grouping(product, country) = 0 then 'product,country'
              when grouping(team, lag) = 0 then 'team,lag' when grouping(channel) = 0 then 'channel'
              when grouping(language) = 0 then 'language' when grouping(tag) = 0 then 'tag' end as dimension_set,
         response_day as day,
         coalesce(team, '') as team, coalesce(product, '') as product, coalesce(agent, '') as agent,
         coalesce(country, '') as country, coalesce(channel, '') as channel, coalesce(language, '') as language,
         coalesce(tag, '') as tag,
         coalesce(lag, '') as lag, counted_as as evidence,
         coalesce(sum(sign) filter (where rating = 0), 0) as r0, coalesce(sum(sign) filter (where rating = 1), 0) as r1,
         coalesce(sum(sign) filter (where rating = 2), 0) as r2, coalesce(sum(sign) filter (where rating = 3), 0) as r3,
         coalesce(sum(sign) filter (where rating = 4), 0) as r4, coalesce(sum(sign) filter (where rating = 5), 0) as r5,
         coalesce(sum(sign) filter (where rating = 6), 0) as r6, coalesce(sum(sign) filter (where rating = 7), 0) as r7,
         coalesce(sum(sign) filter (where rating = 8), 0) as r8, coalesce(sum(sign) filter (where rating = 9), 0) as r9,
         coalesce(sum(sign) filter (where rating = 10), 0) as r10
  from signed
  where response_day is not null
  group by survey_id, response_day, counted_as,
           grouping sets ((team, product), (team, agent), (team, country), (product, country), (team, lag), (channel),
                          (language), (tag))
),
rolled_up as (
  insert into daily_rollup as d
    (workspace_id, survey_id, dimension_set, day, team, product, agent, country, channel, language, tag, lag, evidence,
     r0, r1, r2, r3, r4, r5, r6, r7, r8, r9, r10)
  select :workspaceId, survey_id, dimension_set, day, team, product, agent, country, channel, language, tag, lag, evidence,
         r0, r1, r2, r3, r4, r5, r6, r7, r8, r9, r10
  from rating_deltas
  where (r0, r1, r2, r3, r4, r5, r6, r7, r8, r9, r10) <> (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
  order by survey_id, dimension_set, day, team, product, agent, country, channel, language, tag, lag, evidence
  on conflict (workspace_id, survey_id, dimension_set, day, team, product, agent, country, channel, language, tag, lag, evidence) do update
    set (r0, r1, r2, r3, r4, r5, r6, r7, r8, r9, r10)
      = (d.r0 + excluded.r0, d.r1 + excluded.r1, d.r2 + excluded.r2, d.r3 + excluded.r3, d.r4 + excluded.r4,
         d.r5 + excluded.r5, d.r6 + excluded.r6, d.r7 + excluded.r7, d.r8 + excluded.r8, d.r9 + excluded.r9,
         d.r10 + excluded.r10)
),
cohort_deltas as (
  select survey_id,
         case when grouping(team, product) = 0 then 'team,product' when grouping(team, agent) = 0 then 'team,agent'
              when grouping(team, country) = 0 then 'team,country' when grouping(product, country) = 0 then 'product,country'
              when grouping(channel) = 0 then 'channel' when grouping(language) = 0 then 'language'
              when grouping(tag) = 0 then 'tag' end as dimension_set,
         sent_day as day,
         coalesce(team, '') as team, coalesce(product, '') as product, coalesce(agent, '') as agent,
         coalesce(country, '') as country, coalesce(channel, '') as channel, coalesce(language, '') as language,
         coalesce(tag, '') as tag,
         sum(sign) as sent,
         coalesce(sum(sign) filter (where evidence = 'confirmed'), 0) as responded,
         coalesce(sum(sign) filter (where not bounced), 0) as delivered,
         coalesce(sum(sign) filter (where bounced), 0) as bounced,
         coalesce(sum(sign) filter (where opted_out), 0) as opted_out
  from signed
  where sent_day is not null
  group by survey_id, sent_day,
           grouping sets ((team, product), (team, agent), (team, country), (product, country), (channel), (language), (tag))
),
cohorts as (
  insert into daily_cohort as d
    (workspace_id, survey_id, dimension_set, day, team, product, agent, country, channel, language, tag,
     sent, responded, delivered, bounced, opted_out)
  select :workspaceId, survey_id, dimension_set, day, team, product, agent, country, channel, language, tag,
         sent, responded, delivered, bounced, opted_out
  from cohort_deltas
  where (sent, responded, delivered, bounced, opted_out) <> (0, 0, 0, 0, 0)
  order by survey_id, dimension_set, day, team, product, agent, country, channel, language, tag
  on conflict (workspace_id, survey_id, dimension_set, day, team, product, agent, country, channel, language, tag) do update
    set (sent, responded, delivered, bounced, opted_out)
      = (d.sent + excluded.sent, d.responded + excluded.responded, d.delivered + excluded.delivered,
         d.bounced + excluded.bounced, d.opted_out + excluded.opted_out)
),
changed_days as (
  select survey_id, dimension_set, day, team, product, language, tag, evidence, array[r0, r1, r2, r3, r4, r5, r6, r7, r8, r9, r10] as counts,
         r0 + r1 + r2 + r3 + r4 + r5 + r6 + r7 + r8 + r9 + r10 as n, 0 as sent, 0 as responded
  from rating_deltas
  where dimension_set in ('team,product', 'language', 'tag')
  union all
  select survey_id, dimension_set, day, team, product, language, tag, '', array_fill(0, array[11]), 0, sent, responded
  from cohort_deltas
  where dimension_set in ('team,product', 'language', 'tag')
),
changed as (
  select survey_id, dimension_set, granularity, date_trunc(granularity, day::timestamp)::date as period, team, product, language,
                                                                                                         tag,
         case when evidence = any (:countedEvidence::text[]) then counts else array_fill(0, array[11]) end as counts,
         case when evidence = 'unconfirmed' then n else 0 end as unconfirmed,
         case when evidence = 'suspect' then n else 0 end as suspect,
         case when evidence = 'excluded' then n else 0 end as excluded, sent, responded
  from changed_days
  cross join (values ('week'), ('month'), ('quarter')) as granularities (granularity)
),
changed_periods as (
  select survey_id, granularity, period,
         case grouping(team, product) when 0 then 'team,product' when 1 then 'team' when 2 then 'product' when 3 then 'all' end as dimension,
         coalesce(team, '') as team, coalesce(product, '') as product, '' as language, '' as tag,
         array[sum(counts[1]), sum(counts[2]), sum(counts[3]), sum(counts[4]), sum(counts[5]), sum(counts[6]), sum(counts[7]),
               sum(counts[8]), sum(counts[9]), sum(counts[10]), sum(counts[11])] as rating_counts,
         sum(unconfirmed) as unconfirmed, sum(suspect) as suspect, sum(excluded) as excluded,
         sum(sent) as sent, sum(responded) as responded
  from changed
  where dimension_set = 'team,product'
  group by survey_id, granularity, period, grouping sets ((), (team), (product), (team, product))
  union all
  select survey_id, granularity, period,
         'language' as dimension,
         '' as team, '' as product, coalesce(language, '') as language, '' as tag,
         array[sum(counts[1]), sum(counts[2]), sum(counts[3]), sum(counts[4]), sum(counts[5]), sum(counts[6]), sum(counts[7]),
               sum(counts[8]), sum(counts[9]), sum(counts[10]), sum(counts[11])] as rating_counts,
         sum(unconfirmed) as unconfirmed, sum(suspect) as suspect, sum(excluded) as excluded,
         sum(sent) as sent, sum(responded) as responded
  from changed
  where dimension_set = 'language'
  group by survey_id, granularity, period, grouping sets ((language))
  union all
  select survey_id, granularity, period,
         'tag' as dimension,
         '' as team, '' as product, '' as language, coalesce(tag, '') as tag,
         array[sum(counts[1]), sum(counts[2]), sum(counts[3]), sum(counts[4]), sum(counts[5]), sum(counts[6]), sum(counts[7]),
               sum(counts[8]), sum(counts[9]), sum(counts[10]), sum(counts[11])] as rating_counts,
         sum(unconfirmed) as unconfirmed, sum(suspect) as suspect, sum(excluded) as excluded,
         sum(sent) as sent, sum(responded) as responded
  from changed
  where dimension_set = 'tag'
  group by survey_id, granularity, period, grouping sets ((tag))
),
new_sums as (
  select c.survey_id as "surveyId", s.kind, c.granularity, c.period, c.dimension, c.team, c.product, c.language, c.tag,
         (select array_agg(coalesce(before, 0) + delta order by rating)
          from unnest(p.rating_counts, c.rating_counts) with ordinality as cells (before, delta, rating)) as "ratingCounts",
         coalesce(p.unconfirmed, 0) + c.unconfirmed as unconfirmed, coalesce(p.suspect, 0) + c.suspect as suspect,
         coalesce(p.excluded, 0) + c.excluded as excluded,
         coalesce(p.sent, 0) + c.sent as sent, coalesce(p.responded, 0) + c.responded as responded
  from changed_periods c
  join survey s on s.workspace_id = :workspaceId and s.survey_id = c.survey_id
  left join lateral (
    select rating_counts, unconfirmed, suspect, excluded, sent, responded
    from period_indicator
    where workspace_id = :workspaceId and survey_id = c.survey_id and granularity = c.granularity and period = c.period
      and dimension = c.dimension and team = c.team and product = c.product and language = c.language and tag = c.tag
    offset 0
  ) p on true
  where c.rating_counts <> array_fill(0::numeric, array[11])
     or (c.unconfirmed, c.suspect, c.excluded, c.sent, c.responded) <> (0, 0, 0, 0, 0)
)
select (select count(*)::int from taken) as taken,
       coalesce((select jsonb_agg(new_sums) from new_sums), '[]') as sums
