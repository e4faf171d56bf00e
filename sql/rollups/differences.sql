-- The self-check of workspace $1 over the days [$2, $3): recounts every response and every sent invitation of those days
-- from the facts, plainly, and gives each cell that the rollups have otherwise, and each invitation that is counted as
-- something else than it is. An invitation whose change still waits in the log is taken as it is counted.
-- One statement, so one snapshot: it may run at any time beside votes and jobs.
with pending as materialized (
  select distinct invitation_id from change_log where workspace_id = $1
),
answered as (
  select invitation_id from response where workspace_id = $1 and local_day >= $2::date and local_day < $3::date
),
asked as (
  select invitation_id
  from delivery
  where workspace_id = $1 and sequence = 0 and sent_day >= $2::date and sent_day < $3::date
),
facts as materialized (
  select i.invitation_id, i.survey_id, i.team, i.product, i.agent, i.country, i.channel,
         d.sent_day, r.local_day as response_day, r.rating, r.evidence,
         answer_lag(d.sent_at, d.reminded_at, r.first_confirmed_at) as lag
  from (select invitation_id from answered union select invitation_id from asked) as touched
  join invitation i on i.workspace_id = $1 and i.invitation_id = touched.invitation_id
  cross join lateral (
    select min(sent_day) filter (where sequence = 0) as sent_day, min(sent_at) filter (where sequence = 0) as sent_at,
           min(sent_at) filter (where sequence > 0) as reminded_at
    from delivery
    where workspace_id = $1 and invitation_id = i.invitation_id
  ) d
  left join response r on r.workspace_id = $1 and r.invitation_id = i.invitation_id
  where not exists (select from pending p where p.invitation_id = i.invitation_id)
),
counted_so as materialized (
  select invitation_id, survey_id, team, product, agent, country, channel, sent_day, response_day, rating, evidence, lag
  from counted
  where workspace_id = $1
    and ((response_day >= $2::date and response_day < $3::date) or (sent_day >= $2::date and sent_day < $3::date))
),
-- An invitation may be here only on the one side because its day differs: then the other side's day shows it.
wrongly_counted as (
  select coalesce(f.survey_id, c.survey_id) as survey_id,
         coalesce(f.response_day, f.sent_day, c.response_day, c.sent_day) as day,
         (f.invitation_id is not null)::int as expected, (c.invitation_id is not null)::int as stored
  from facts f
  full join (select * from counted_so s where not exists (select from pending p where p.invitation_id = s.invitation_id)) c
    using (invitation_id)
  where (f.survey_id, f.team, f.product, f.agent, f.country, f.channel, f.sent_day, f.response_day, f.rating, f.evidence, f.lag)
     is distinct from
        (c.survey_id, c.team, c.product, c.agent, c.country, c.channel, c.sent_day, c.response_day, c.rating, c.evidence, c.lag)
),
to_count as (
  select survey_id, team, product, agent, country, channel, sent_day, response_day, rating, evidence, lag from facts
  union all
  select survey_id, team, product, agent, country, channel, sent_day, response_day, rating, evidence, lag
  from counted_so
  join pending using (invitation_id)
),
sets (dimension_set) as (
  values ('team,product'), ('team,agent'), ('team,country'), ('product,country'), ('channel'), ('team,lag')
),
split as (
  select dimension_set, survey_id, sent_day, response_day, rating, evidence,
         case when dimension_set like '%team%' then team else '' end as team,
         case when dimension_set like '%product%' then product else '' end as product,
         case when dimension_set like '%agent%' then agent else '' end as agent,
         case when dimension_set like '%country%' then country else '' end as country,
         case when dimension_set = 'channel' then channel else '' end as channel,
         case when dimension_set = 'team,lag' then lag else '' end as lag
  from to_count cross join sets
),
expected_ratings as (
  select dimension_set, survey_id, response_day as day, team, product, agent, country, channel, lag, evidence,
         'r' || rating as figure, count(*) as expected
  from split
  where response_day >= $2::date and response_day < $3::date
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
),
stored_ratings as (
  select dimension_set, survey_id, day, team, product, agent, country, channel, lag, evidence, figure, stored
  from daily_rollup
  cross join lateral (values ('r0', r0), ('r1', r1), ('r2', r2), ('r3', r3), ('r4', r4), ('r5', r5), ('r6', r6),
                             ('r7', r7), ('r8', r8), ('r9', r9), ('r10', r10)) as cells (figure, stored)
  where workspace_id = $1 and day >= $2::date and day < $3::date and stored <> 0
),
expected_cohorts as (
  select dimension_set, survey_id, sent_day as day, team, product, agent, country, channel, '' as lag, '' as evidence, figure,
         count(*) filter (where figure = 'sent' or evidence = 'confirmed') as expected
  from split
  cross join (values ('sent'), ('responded')) as figures (figure)
  where sent_day >= $2::date and sent_day < $3::date and dimension_set <> 'team,lag'
  group by 1, 2, 3, 4, 5, 6, 7, 8, 11
),
stored_cohorts as (
  select dimension_set, survey_id, day, team, product, agent, country, channel, '' as lag, '' as evidence, figure, stored
  from daily_cohort
  cross join lateral (values ('sent', sent), ('responded', responded)) as cells (figure, stored)
  where workspace_id = $1 and day >= $2::date and day < $3::date and stored <> 0
),
expected_all as (
  select * from expected_ratings
  union all
  select * from expected_cohorts where expected <> 0
),
stored_all as (
  select * from stored_ratings
  union all
  select * from stored_cohorts
)
select survey_id, dimension_set, day, team, product, agent, country, channel, lag, evidence, figure,
       coalesce(expected, 0)::int as expected, coalesce(stored, 0)::int as stored
from expected_all
full join stored_all using (dimension_set, survey_id, day, team, product, agent, country, channel, lag, evidence, figure)
where coalesce(expected, 0) <> coalesce(stored, 0)
union all
select survey_id, 'counted', day, '', '', '', '', '', '', '', 'invitations', sum(expected)::int, sum(stored)::int
from wrongly_counted
group by survey_id, day
order by day, survey_id, dimension_set, team, product, agent, country, channel, lag, evidence, figure
