-- What waits to be counted, by the days whose figures it will change, so that nobody judges, publishes or exports a period
-- that is half counted; and a way for later migrations to have everything counted again while the old figures are read.

-- One row for each invitation that waits in the change log and each day that it is counted on, or will be: about an answer,
-- which changes the indicator of its day, or about a mail, which changes the response rate of its day. Read in the snapshot
-- of the figures: there a change either waits here or is counted in them. Every look-up is by whole primary key, one row at
-- a time (`offset 0` keeps it so), so that the cost follows the number of changes; who reads it bounds them first.
create view waiting_change as
select log.workspace_id, log.invitation_id, touched.survey_id, touched.about, touched.day, log.changes
from (select workspace_id, invitation_id, count(*) as changes from change_log group by workspace_id, invitation_id) as log
cross join lateral (
  select (select case when rules.days = 'from_instants' then rules.time_zone end
          from rollup_state state
          join definition rules on rules.workspace_id = state.workspace_id
            and rules.definition_version = state.definition_version
          where state.workspace_id = log.workspace_id) as zone
  offset 0
) as days
left join lateral (
  select survey_id from invitation i where i.workspace_id = log.workspace_id and i.invitation_id = log.invitation_id offset 0
) as asked on true
left join lateral (
  select coalesce((r.first_confirmed_at at time zone days.zone)::date, r.local_day) as day
  from response r where r.workspace_id = log.workspace_id and r.invitation_id = log.invitation_id offset 0
) as answer on true
left join lateral (
  select coalesce((d.sent_at at time zone days.zone)::date, d.sent_day) as day
  from delivery d
  where d.workspace_id = log.workspace_id and d.invitation_id = log.invitation_id and d.sequence = 0 and d.sent_day is not null
  offset 0
) as mail on true
left join lateral (
  select survey_id, response_day, sent_day
  from counted c where c.workspace_id = log.workspace_id and c.invitation_id = log.invitation_id offset 0
) as was on true
cross join lateral (
  select asked.survey_id, 'answer' as about, answer.day
  union
  select asked.survey_id, 'mail', mail.day
  union
  select was.survey_id, 'answer', was.response_day
  union
  select was.survey_id, 'mail', was.sent_day
) as touched
where touched.survey_id is not null and touched.day is not null;

-- For migrations that change what the figures are made of: call it, and empty no table. The rollups of every workspace are
-- then built again in the schema `upcoming`, as for another time zone, by the aggregation job when it runs; the old figures
-- are read until the new ones are whole, and take their place in one transaction. The rules stay as they are, under the
-- next version. What was being built when it is called is built from its beginning.
create function count_again(reason text) returns void
language sql
as $$
  insert into definition (workspace_id, definition_version, time_zone, days, unconfirmed, presets, made_by, made_at, in_force_from)
  select w.workspace_id, s.definition_version, w.time_zone, 'as_written', 'leave_out', '{}', 'start', w.created_at, w.created_at
  from workspace w
  join rollup_state s on s.workspace_id = w.workspace_id
  on conflict (workspace_id, definition_version) do nothing;

  delete from upcoming.rollup_rebuild;
  delete from upcoming.change_log;
  delete from upcoming.counted;
  delete from upcoming.daily_rollup;
  delete from upcoming.daily_cohort;
  delete from upcoming.weekly_indicator;
  delete from upcoming.period_indicator;

  with copied as (
    insert into definition (workspace_id, definition_version, time_zone, days, unconfirmed, presets, made_by, note)
    select s.workspace_id, (select max(definition_version) from definition all_ where all_.workspace_id = s.workspace_id) + 1,
           d.time_zone, d.days, d.unconfirmed, d.presets, 'upgrade', reason
    from rollup_state s
    join definition d on d.workspace_id = s.workspace_id and d.definition_version = s.definition_version
    where not exists (select from upcoming.rollup_state u where u.workspace_id = s.workspace_id)
    returning workspace_id, definition_version
  )
  insert into upcoming.rollup_state (workspace_id, definition_version)
  select workspace_id, definition_version from copied;
$$;
