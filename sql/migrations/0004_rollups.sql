-- What the figures are made of, beyond the sums of a day: how late an answer came, the figures of weeks, months and
-- quarters, what they were when the period was closed, rebuilds under way, and scheduled runs.

-- How long after the first mail an answer came. One definition for the running work and for the check of it.
create function answer_lag(sent_at timestamptz, reminded_at timestamptz, confirmed_at timestamptz) returns text
language sql immutable parallel safe
return case
  when confirmed_at is null then null                             -- no answer
  when sent_at is null then 'unknown'                             -- no record that a mail was sent
  when reminded_at <= confirmed_at then 'after_reminder'
  when confirmed_at < sent_at + interval '24 hours' then 'under_1_day'
  when confirmed_at < sent_at + interval '72 hours' then '1_to_3_days'
  else 'over_3_days'
end;

-- Derived data is dropped here and counted anew from the facts: each invitation is logged as changed, and the aggregation
-- job takes it from there.
truncate counted, daily_rollup, daily_cohort, weekly_indicator;
insert into change_log (workspace_id, invitation_id) select workspace_id, invitation_id from invitation;

alter table counted add column lag text;                          -- null: no response

-- A sixth dimension set, 'team,lag', says how late the answers of a team came; '' in the other sets.
alter table daily_rollup add column lag text not null default '';
alter table daily_rollup drop constraint daily_rollup_pkey;
alter table daily_rollup add primary key
  (workspace_id, survey_id, dimension_set, day, team, product, agent, country, channel, lag, evidence);

-- The figures of each ISO week, month and quarter: all together, per team, per product, and per team and product. Those
-- of weeks that weekly_indicator has too are the same.
create table period_indicator (
  workspace_id  integer     not null references workspace,
  survey_id     text        not null,
  granularity   text        not null check (granularity in ('week', 'month', 'quarter')),
  period        date        not null,                      -- its first day, in the workspace's zone
  dimension     text        not null check (dimension in ('all', 'team', 'product', 'team,product')),
  team          text        not null default '',
  product       text        not null default '',
  indicator     text        not null,                      -- csat, nps, ces
  definition    text        not null,                      -- the definition's id: top2of5, nps, ces_top
  definition_version integer not null,
  time_zone     text        not null,                      -- in which the days were counted
  rating_counts integer[]   not null,                      -- confirmed responses per rating 0..10
  n             integer     not null,
  unconfirmed   integer     not null,
  suspect       integer     not null,
  sent          integer     not null,                      -- the cohort: invitations sent in the period
  responded     integer     not null,                      -- of those, how many have a confirmed response so far
  value         double precision,                          -- null where there is no data
  lower         double precision,
  upper         double precision,
  confidence    double precision not null,
  method        text        not null,
  flags         text[]      not null,
  computed_at   timestamptz not null default now(),
  primary key (workspace_id, survey_id, granularity, period, dimension, team, product)
);

-- The same figures as they were when the period was closed; written once, never changed.
create table published_indicator (
  like period_indicator,
  primary key (workspace_id, survey_id, granularity, period, dimension, team, product)
);

-- Which periods are closed. The row is written in the transaction that copies the figures; a period without any answer or
-- mail has the row and no figures.
create table published_period (
  workspace_id integer     not null references workspace,
  survey_id    text        not null,
  granularity  text        not null check (granularity in ('week', 'month', 'quarter')),
  period       date        not null,
  published_at timestamptz not null default now(),
  cells        integer     not null,
  primary key (workspace_id, survey_id, granularity, period)
);

-- A rebuild under way, so that it goes on where it was stopped.
create table rollup_rebuild (
  workspace_id integer     not null primary key references workspace,
  from_day     date        not null,
  to_day       date        not null,                       -- not included
  next_day     date        not null,                       -- all days before it are done
  started_at   timestamptz not null default now()
);

-- What the self-check found: when it last ran, how many cells were wrong then, and how many ever.
alter table rollup_state
  add column checked_at        timestamptz,
  add column differences       integer not null default 0,
  add column differences_total bigint  not null default 0;

-- A run that was stopped half-way is taken over when its lease has ended; each taking raises the fence, and every effect
-- of a run is written under its fence, so that a run that was taken over can write nothing more.
alter table job_run
  add column fence       integer not null default 1,
  add column lease_until timestamptz,
  drop constraint job_run_state_check,
  add constraint job_run_state_check check (state in ('running', 'done', 'failed', 'dropped'));
