-- Absorbs up to $2 rows of the change log of workspace $1: the delta of each touched invitation is the difference between
-- what it is now and what it is counted as. Deleting the log rows, changing `counted` and changing the sums is one
-- statement, so all of it happens or none. The caller holds the workspace's row of rollup_state.
-- Gives the weeks whose sums changed.
with taken as (
  delete from change_log
  where workspace_id = $1
    and change_id in (select change_id from change_log where workspace_id = $1 order by change_id limit $2)
  returning invitation_id
),
touched as (
  select distinct invitation_id from taken
),
-- Every look-up below is by whole primary key, one row at a time (`offset 0` keeps it so), so that the cost follows the
-- number of changes and never the size of the history or the freshness of the planner's statistics.
is_now as (
  select touched.invitation_id, i.survey_id, i.team, i.product, i.agent, i.country, i.channel,
         d.sent_day, r.local_day as response_day, r.rating, r.evidence
  from touched
  cross join lateral (
    select survey_id, team, product, agent, country, channel
    from invitation
    where workspace_id = $1 and invitation_id = touched.invitation_id
    offset 0
  ) i
  left join lateral (
    select sent_day from delivery where workspace_id = $1 and invitation_id = touched.invitation_id and sequence = 0 offset 0
  ) d on true
  left join lateral (
    select local_day, rating, evidence from response where workspace_id = $1 and invitation_id = touched.invitation_id offset 0
  ) r on true
),
was as (
  select touched.invitation_id, c.survey_id, c.team, c.product, c.agent, c.country, c.channel,
         c.sent_day, c.response_day, c.rating, c.evidence
  from touched
  cross join lateral (
    select * from counted where workspace_id = $1 and invitation_id = touched.invitation_id offset 0
  ) c
),
signed as (
  select 1 as sign, is_now.* from is_now
  union all
  select -1, was.* from was
),
counted_anew as (
  insert into counted (workspace_id, invitation_id, survey_id, team, product, agent, country, channel,
                       sent_day, response_day, rating, evidence)
  select $1, invitation_id, survey_id, team, product, agent, country, channel, sent_day, response_day, rating, evidence
  from is_now
  where sent_day is not null or response_day is not null
  order by invitation_id
  on conflict (workspace_id, invitation_id) do update
    set (survey_id, team, product, agent, country, channel, sent_day, response_day, rating, evidence)
      = (excluded.survey_id, excluded.team, excluded.product, excluded.agent, excluded.country, excluded.channel,
         excluded.sent_day, excluded.response_day, excluded.rating, excluded.evidence)
),
counted_no_more as (
  delete from counted c
  using touched t
  where c.workspace_id = $1 and c.invitation_id = t.invitation_id
    and not exists (select from is_now n
                    where n.invitation_id = t.invitation_id and (n.sent_day is not null or n.response_day is not null))
),
rating_deltas as (
  select survey_id,
         case when grouping(team, product) = 0 then 'team,product'
              when grouping(team, agent) = 0 then 'team,agent'
              when grouping(team, country) = 0 then 'team,country'
              when grouping(product, country) = 0 then 'product,country'
              else 'channel' end as dimension_set,
         response_day as day, coalesce(team, '') as team, coalesce(product, '') as product, coalesce(agent, '') as agent,
         coalesce(country, '') as country, coalesce(channel, '') as channel, evidence,
         coalesce(sum(sign) filter (where rating = 0), 0) as r0, coalesce(sum(sign) filter (where rating = 1), 0) as r1,
         coalesce(sum(sign) filter (where rating = 2), 0) as r2, coalesce(sum(sign) filter (where rating = 3), 0) as r3,
         coalesce(sum(sign) filter (where rating = 4), 0) as r4, coalesce(sum(sign) filter (where rating = 5), 0) as r5,
         coalesce(sum(sign) filter (where rating = 6), 0) as r6, coalesce(sum(sign) filter (where rating = 7), 0) as r7,
         coalesce(sum(sign) filter (where rating = 8), 0) as r8, coalesce(sum(sign) filter (where rating = 9), 0) as r9,
         coalesce(sum(sign) filter (where rating = 10), 0) as r10
  from signed
  where response_day is not null
  group by survey_id, response_day, evidence,
           grouping sets ((team, product), (team, agent), (team, country), (product, country), (channel))
),
rolled_up as (
  insert into daily_rollup as d
    (workspace_id, survey_id, dimension_set, day, team, product, agent, country, channel, evidence,
     r0, r1, r2, r3, r4, r5, r6, r7, r8, r9, r10)
  select $1, survey_id, dimension_set, day, team, product, agent, country, channel, evidence,
         r0, r1, r2, r3, r4, r5, r6, r7, r8, r9, r10
  from rating_deltas
  where (r0, r1, r2, r3, r4, r5, r6, r7, r8, r9, r10) <> (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
  order by survey_id, dimension_set, day, team, product, agent, country, channel, evidence
  on conflict (workspace_id, survey_id, dimension_set, day, team, product, agent, country, channel, evidence) do update
    set (r0, r1, r2, r3, r4, r5, r6, r7, r8, r9, r10)
      = (d.r0 + excluded.r0, d.r1 + excluded.r1, d.r2 + excluded.r2, d.r3 + excluded.r3, d.r4 + excluded.r4,
         d.r5 + excluded.r5, d.r6 + excluded.r6, d.r7 + excluded.r7, d.r8 + excluded.r8, d.r9 + excluded.r9,
         d.r10 + excluded.r10)
  returning d.survey_id, d.day
),
cohort_deltas as (
  select survey_id,
         case when grouping(team, product) = 0 then 'team,product'
              when grouping(team, agent) = 0 then 'team,agent'
              when grouping(team, country) = 0 then 'team,country'
              when grouping(product, country) = 0 then 'product,country'
              else 'channel' end as dimension_set,
         sent_day as day, coalesce(team, '') as team, coalesce(product, '') as product, coalesce(agent, '') as agent,
         coalesce(country, '') as country, coalesce(channel, '') as channel,
         sum(sign) as sent,
         coalesce(sum(sign) filter (where evidence = 'confirmed'), 0) as responded
  from signed
  where sent_day is not null
  group by survey_id, sent_day,
           grouping sets ((team, product), (team, agent), (team, country), (product, country), (channel))
),
cohorts as (
  insert into daily_cohort as d
    (workspace_id, survey_id, dimension_set, day, team, product, agent, country, channel, sent, responded)
  select $1, survey_id, dimension_set, day, team, product, agent, country, channel, sent, responded
  from cohort_deltas
  where (sent, responded) <> (0, 0)
  order by survey_id, dimension_set, day, team, product, agent, country, channel
  on conflict (workspace_id, survey_id, dimension_set, day, team, product, agent, country, channel) do update
    set (sent, responded) = (d.sent + excluded.sent, d.responded + excluded.responded)
  returning d.survey_id, d.day
)
select (select count(*)::int from taken) as taken,
       coalesce((select jsonb_agg(jsonb_build_object('surveyId', survey_id, 'week', week) order by survey_id, week)
                 from (select survey_id, date_trunc('week', day::timestamp)::date as week from rolled_up
                       union
                       select survey_id, date_trunc('week', day::timestamp)::date from cohorts) as changed), '[]') as weeks
