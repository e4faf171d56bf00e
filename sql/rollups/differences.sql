-- The self-check of workspace $1: recounts every response and every sent invitation from the facts, plainly, and gives
-- each cell that the rollups have otherwise. An invitation whose change still waits in the log is taken as it is counted.
-- One statement, so one snapshot: it may run at any time beside votes and jobs.
with pending as (
  select distinct invitation_id from change_log where workspace_id = $1
),
facts as (
  select i.survey_id, i.team, i.product, i.agent, i.country, i.channel,
         d.sent_day, r.local_day as response_day, r.rating, r.evidence
  from invitation i
  left join delivery d on d.workspace_id = $1 and d.invitation_id = i.invitation_id and d.sequence = 0
  left join response r on r.workspace_id = $1 and r.invitation_id = i.invitation_id
  where i.workspace_id = $1 and not exists (select from pending p where p.invitation_id = i.invitation_id)
  union all
  select c.survey_id, c.team, c.product, c.agent, c.country, c.channel, c.sent_day, c.response_day, c.rating, c.evidence
  from counted c
  join pending p using (invitation_id)
  where c.workspace_id = $1
),
sets (dimension_set) as (
  values ('team,product'), ('team,agent'), ('team,country'), ('product,country'), ('channel')
),
split as (
  select dimension_set, survey_id, sent_day, response_day, rating, evidence,
         case when dimension_set like '%team%' then team else '' end as team,
         case when dimension_set like '%product%' then product else '' end as product,
         case when dimension_set like '%agent%' then agent else '' end as agent,
         case when dimension_set like '%country%' then country else '' end as country,
         case when dimension_set = 'channel' then channel else '' end as channel
  from facts cross join sets
),
expected_ratings as (
  select dimension_set, survey_id, response_day as day, team, product, agent, country, channel, evidence,
         'r' || rating as figure, count(*) as expected
  from split
  where response_day is not null
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
),
stored_ratings as (
  select dimension_set, survey_id, day, team, product, agent, country, channel, evidence, figure, stored
  from daily_rollup
  cross join lateral (values ('r0', r0), ('r1', r1), ('r2', r2), ('r3', r3), ('r4', r4), ('r5', r5), ('r6', r6),
                             ('r7', r7), ('r8', r8), ('r9', r9), ('r10', r10)) as cells (figure, stored)
  where workspace_id = $1 and stored <> 0
),
expected_cohorts as (
  select dimension_set, survey_id, sent_day as day, team, product, agent, country, channel, '' as evidence, figure,
         count(*) filter (where figure = 'sent' or evidence = 'confirmed') as expected
  from split
  cross join (values ('sent'), ('responded')) as figures (figure)
  where sent_day is not null
  group by 1, 2, 3, 4, 5, 6, 7, 8, 10
),
stored_cohorts as (
  select dimension_set, survey_id, day, team, product, agent, country, channel, '' as evidence, figure, stored
  from daily_cohort
  cross join lateral (values ('sent', sent), ('responded', responded)) as cells (figure, stored)
  where workspace_id = $1 and stored <> 0
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
select survey_id, dimension_set, day, team, product, agent, country, channel, evidence, figure,
       coalesce(expected, 0)::int as expected, coalesce(stored, 0)::int as stored
from expected_all
full join stored_all using (dimension_set, survey_id, day, team, product, agent, country, channel, evidence, figure)
where coalesce(expected, 0) <> coalesce(stored, 0)
order by day, survey_id, dimension_set, team, product, agent, country, channel, evidence, figure
