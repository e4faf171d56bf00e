-- The same columns in an order that leaves no gaps between them, the rows in the order of their key: a sixth smaller. The
-- tables hold a row for each cell and day, so they are what grows with the number of teams, products and agents. Cells of
-- days that are over come rarely, so the pages of the keys are left less room for them than usual.

alter table daily_rollup rename to old_daily_rollup;
alter table daily_cohort rename to old_daily_cohort;
alter index daily_rollup_pkey rename to old_daily_rollup_pkey;
alter index daily_cohort_pkey rename to old_daily_cohort_pkey;

create table daily_rollup (
  workspace_id  integer not null references workspace,
  day           date    not null,                          -- local_day of the responses
  survey_id     text    not null,
  dimension_set text    not null,
  team          text    not null default '',
  product       text    not null default '',
  agent         text    not null default '',
  country       text    not null default '',
  channel       text    not null default '',
  lag           text    not null default '',
  evidence      text    not null,
  r0  integer not null default 0, r1 integer not null default 0, r2 integer not null default 0, r3 integer not null default 0,
  r4  integer not null default 0, r5 integer not null default 0, r6 integer not null default 0, r7 integer not null default 0,
  r8  integer not null default 0, r9 integer not null default 0, r10 integer not null default 0
);
insert into daily_rollup
select workspace_id, day, survey_id, dimension_set, team, product, agent, country, channel, lag, evidence,
       r0, r1, r2, r3, r4, r5, r6, r7, r8, r9, r10
from old_daily_rollup
order by workspace_id, survey_id, dimension_set, day, team, product, agent, country, channel, lag, evidence;
alter table daily_rollup add primary key
  (workspace_id, survey_id, dimension_set, day, team, product, agent, country, channel, lag, evidence) with (fillfactor = 95);

create table daily_cohort (
  workspace_id  integer not null references workspace,
  day           date    not null,                          -- local day of the first mail
  survey_id     text    not null,
  dimension_set text    not null,
  team          text    not null default '',
  product       text    not null default '',
  agent         text    not null default '',
  country       text    not null default '',
  channel       text    not null default '',
  sent          integer not null default 0,
  responded     integer not null default 0,                -- confirmed responses of the invitations sent on that day
  delivered     integer not null default 0,                -- of those sent, without a hard bounce
  bounced       integer not null default 0,
  opted_out     integer not null default 0
);
insert into daily_cohort
select workspace_id, day, survey_id, dimension_set, team, product, agent, country, channel, sent, responded, delivered, bounced,
       opted_out
from old_daily_cohort
order by workspace_id, survey_id, dimension_set, day, team, product, agent, country, channel;
alter table daily_cohort add primary key
  (workspace_id, survey_id, dimension_set, day, team, product, agent, country, channel) with (fillfactor = 95);

drop table old_daily_rollup, old_daily_cohort;

-- What is under construction for another definition, likewise.
alter table upcoming.daily_rollup rename to old_daily_rollup;
alter table upcoming.daily_cohort rename to old_daily_cohort;
alter index upcoming.daily_rollup_pkey rename to old_daily_rollup_pkey;
alter index upcoming.daily_cohort_pkey rename to old_daily_cohort_pkey;
create table upcoming.daily_rollup (like daily_rollup including defaults including constraints including indexes);
create table upcoming.daily_cohort (like daily_cohort including defaults including constraints including indexes);
insert into upcoming.daily_rollup
select workspace_id, day, survey_id, dimension_set, team, product, agent, country, channel, lag, evidence,
       r0, r1, r2, r3, r4, r5, r6, r7, r8, r9, r10
from upcoming.old_daily_rollup;
insert into upcoming.daily_cohort
select workspace_id, day, survey_id, dimension_set, team, product, agent, country, channel, sent, responded, delivered, bounced,
       opted_out
from upcoming.old_daily_cohort;
drop table upcoming.old_daily_rollup, upcoming.old_daily_cohort;
