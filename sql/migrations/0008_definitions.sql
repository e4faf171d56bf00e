-- Under which rules the figures of a workspace are computed, in versions; values of a dimension that count as another one;
-- responses that a manager left out; what became of the mails, per cohort.

-- The rules of the figures: one row a version, never changed but for when it was in force. rollup_state says which version
-- is in force; a workspace without a row has version 1: its own zone, days as written, confirmed responses only, and for
-- each kind of survey the product's own indicator.
create table definition (
  workspace_id       integer     not null references workspace,
  definition_version integer     not null check (definition_version >= 1),
  time_zone          text        not null,                 -- IANA name; days and weeks are counted in it
  days               text        not null check (days in ('as_written', 'from_instants')), -- after a change of the zone: from instants
  unconfirmed        text        not null check (unconfirmed in ('leave_out', 'include_if_quiet')),
  presets            jsonb       not null default '{}',    -- {"csat": "zendesk"}: the indicator of a survey, where it is not its kind's own
  made_by            text        not null,
  note               text        not null default '',
  made_at            timestamptz not null default now(),
  in_force_from      timestamptz,                          -- null: it is being built, or was given up
  in_force_to        timestamptz,                          -- null: in force, or never was
  primary key (workspace_id, definition_version)
);
insert into definition
  (workspace_id, definition_version, time_zone, days, unconfirmed, made_by, made_at, in_force_from)
select w.workspace_id, s.definition_version, w.time_zone, 'as_written', coalesce(v.unconfirmed, 'leave_out'), 'migration',
       w.created_at, w.created_at
from workspace w
join rollup_state s on s.workspace_id = w.workspace_id
left join vote_setting v on v.workspace_id = w.workspace_id;

-- A value that counts as another one, in all of history. The facts stay as they were frozen.
create table dimension_merge (
  workspace_id integer     not null references workspace,
  dimension    text        not null check (dimension in ('team', 'product', 'agent', 'country', 'channel')),
  value        text        not null,
  into_value   text        not null check (into_value <> value), -- as it was asked for
  counts_as    text        not null,                       -- where the chain of merges ends; written with every change
  merged_by    text        not null,
  note         text        not null default '',
  merged_at    timestamptz not null default now(),
  primary key (workspace_id, dimension, value)
);

-- Every rename, merge and undone merge; appended only.
create table dimension_change (
  workspace_id integer     not null references workspace,
  change_id    uuid        not null,
  dimension    text        not null,
  value        text        not null,
  action       text        not null check (action in ('rename', 'merge', 'unmerge')),
  before       text        not null default '',            -- the label, or what it counted as
  after        text        not null default '',
  changed_by   text        not null,
  note         text        not null default '',
  changed_at   timestamptz not null default now(),
  primary key (workspace_id, change_id)
);

-- Responses that a manager left out of the figures. They are counted apart, and go on being responses.
create table exclusion (
  workspace_id  integer     not null,
  invitation_id uuid        not null,
  reason        text        not null check (reason in ('test', 'duplicate', 'wrong_person', 'scale_misread', 'other_company', 'abuse', 'other')),
  note          text        not null default '',
  excluded_by   text        not null,
  excluded_at   timestamptz not null default now(),
  primary key (workspace_id, invitation_id),
  foreign key (workspace_id, invitation_id) references invitation on delete cascade
);

-- Every exclusion and every one taken back; appended only, gone with the invitation.
create table exclusion_change (
  workspace_id  integer     not null,
  change_id     uuid        not null,
  invitation_id uuid        not null,
  action        text        not null check (action in ('add', 'remove')),
  reason        text        not null,
  note          text        not null default '',
  changed_by    text        not null,
  changed_at    timestamptz not null default now(),
  primary key (workspace_id, change_id),
  foreign key (workspace_id, invitation_id) references invitation on delete cascade
);
create index exclusion_change_by_invitation on exclusion_change (workspace_id, invitation_id);

-- Something that those who run the product should hear of, for the alerts to send; at most one a workspace, kind and day.
create table operator_notice (
  workspace_id integer     not null references workspace,
  kind         text        not null check (kind in ('figures_were_wrong')),
  day          date        not null,                       -- local day of the workspace
  detail       jsonb       not null,                       -- {"found": 3, "remaining": 0, "examples": […]}
  created_at   timestamptz not null default now(),
  notified_at  timestamptz,                                -- null: not told yet
  primary key (workspace_id, kind, day)
);

alter table counted
  add column excluded  boolean not null default false,
  add column bounced   boolean not null default false,     -- a hard bounce of its mail came back
  add column opted_out boolean not null default false;     -- its mail was unsubscribed from or complained about

alter table daily_cohort
  add column delivered integer not null default 0,         -- of those sent, without a hard bounce
  add column bounced   integer not null default 0,
  add column opted_out integer not null default 0;

alter table weekly_indicator    add column excluded integer not null default 0;
alter table period_indicator    add column excluded integer not null default 0;
alter table published_indicator add column excluded integer not null default 0;

-- Derived data is counted anew from the facts; see 0004.
truncate counted, daily_rollup, daily_cohort, weekly_indicator, period_indicator, rollup_rebuild;
truncate change_log;
insert into change_log (workspace_id, invitation_id) select workspace_id, invitation_id from invitation;

-- The rollups of a definition that is being built, while those of the one in force are read and kept exact. The tables are
-- the same, so that the same statements work on them, by the search path. Whoever changes one must change both.
create schema upcoming;
create table upcoming.rollup_state     (like rollup_state including defaults including constraints including indexes);
create table upcoming.rollup_rebuild   (like rollup_rebuild including defaults including constraints including indexes);
create table upcoming.change_log       (like change_log including defaults including constraints including identity including indexes);
create table upcoming.counted          (like counted including defaults including constraints including indexes);
create table upcoming.daily_rollup     (like daily_rollup including defaults including constraints including indexes);
create table upcoming.daily_cohort     (like daily_cohort including defaults including constraints including indexes);
create table upcoming.weekly_indicator (like weekly_indicator including defaults including constraints including indexes);
create table upcoming.period_indicator (like period_indicator including defaults including constraints including indexes);
