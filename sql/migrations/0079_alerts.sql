-- Rules of several kinds with settings of their own, and one alert from its onset to its end, with a history.

alter table alert_rule drop constraint alert_rule_kind_check;
alter table alert_rule
  alter column survey_id drop not null,                      -- null: the rule is about the workspace
  add column settings jsonb not null default '{}',           -- what the schema of the kind has no default for, or was changed
  add column teams    text[] not null default '{}',          -- which of them it watches; none: all
  add column products text[] not null default '{}',
  alter column recipients set default '{}';                  -- none: the managers of the team
update alert_rule
set kind = 'threshold', settings = jsonb_build_object('below', below, 'minN', min_n, 'period', 'week');
alter table alert_rule drop column below, drop column min_n;
alter table alert_rule add constraint alert_rule_kind_check check (
  kind in ('drop', 'threshold', 'response_rate', 'bad_rating', 'silence', 'self_check', 'goal'));

-- Every workspace is watched for drops of its first survey.
insert into alert_rule (workspace_id, alert_rule_id, kind, survey_id)
select distinct on (workspace_id) workspace_id, gen_random_uuid(), 'drop', survey_id
from survey
order by workspace_id, survey_number;

-- How far a rule has judged. It is written by the service alone, as the rule is by persons.
create table alert_rule_run (
  workspace_id  integer     not null,
  alert_rule_id uuid        not null,
  judged_to     date        not null,                        -- the last day that counted
  memory        jsonb       not null default '{}',           -- what the kind remembers beside it
  primary key (workspace_id, alert_rule_id),
  foreign key (workspace_id, alert_rule_id) references alert_rule
);

-- What a drop rule remembers of each series. It can be dropped: the stored days give it again.
create table watch_state (
  workspace_id    integer  not null,
  alert_rule_id   uuid     not null,
  dimension       text     not null,
  value           text     not null,
  ruleset_version integer  not null,
  from_day        date     not null,                         -- the first day that was fed
  settled_day     date     not null,                         -- the last day that the state stands for; later days are fed each time
  settled_counts  integer[] not null,                        -- the ratings of these days: others than now, and all is fed again
  state           jsonb    not null,
  primary key (workspace_id, alert_rule_id, dimension, value),
  foreign key (workspace_id, alert_rule_id) references alert_rule
);

alter table alert_mail rename to alert_mail_before;
alter table alert_mail_before rename constraint alert_mail_pkey to alert_mail_before_pkey;
alter index alert_mail_due rename to alert_mail_before_due;
alter index alert_mail_underway rename to alert_mail_before_underway;
alter table alert rename to alert_before;
alter table alert_before rename constraint alert_pkey to alert_before_pkey;
drop index alert_open;

-- Something that was found, from its onset to its end.
create table alert (
  workspace_id    integer     not null,
  alert_id        uuid        not null,
  alert_rule_id   uuid        not null,
  dimension       text        not null default '',           -- of what it is about: team, product, response, …; '': everything
  value           text        not null default '',
  onset_day       date        not null,                      -- the day on which it most likely began
  last_day        date        not null,                      -- the newest day that was judged while it was open
  before          jsonb,                                     -- {value, lower, upper, n}: what it was before; null: nothing known
  after           jsonb,                                     -- the same since the onset
  detail          jsonb       not null default '{}',         -- what the kind says beside it
  state           text        not null default 'open' check (state in ('open', 'recovered', 'closed')),
  close_reason    text        check (close_reason in ('merged', 'new_normal', 'withdrawn', 'answered', 'lasted', 'rule_off')),
  counts_as       text,                                      -- of a merged team: what it counted as when this was closed
  opened_at       timestamptz not null default now(),
  ended_at        timestamptz,
  told_at         timestamptz,                               -- when somebody was last told; reminders keep a week's distance
  acknowledged_at timestamptz,                               -- this and what follows are set by persons
  acknowledged_by text,
  muted_until     date,                                      -- the first day on which it speaks again
  new_normal_day  date,                                      -- on which a person called the level the new normal
  primary key (workspace_id, alert_id),
  foreign key (workspace_id, alert_rule_id) references alert_rule
);
create unique index alert_open on alert (workspace_id, alert_rule_id, dimension, value) where state = 'open';
create index alert_newest on alert (workspace_id, opened_at);

-- What became of an alert, in order.
create table alert_event (
  workspace_id integer     not null,
  alert_id     uuid        not null,
  event_number integer     not null,
  event        text        not null
    check (event in ('opened', 'worse', 'reminder', 'recovered', 'closed', 'acknowledged', 'muted', 'new_normal')),
  happened_at  timestamptz not null default now(),
  figure       jsonb,                                        -- as in after, at that time
  actor        text        not null default '',              -- who did it; '': nobody
  note         text        not null default '',
  until        date,                                         -- of muted
  primary key (workspace_id, alert_id, event_number),
  foreign key (workspace_id, alert_id) references alert
);

-- One mail to one recipient about one event of an alert. `sending` is committed before the mail server is spoken to.
create table alert_mail (
  workspace_id integer     not null,
  alert_id     uuid        not null,
  event_number integer     not null,
  recipient    text        not null,
  state        text        not null default 'queued'
    check (state in ('queued', 'sending', 'sent', 'failed', 'unknown', 'cancelled')),
  attempts     smallint    not null default 0,
  due_at       timestamptz not null default now(),
  sending_at   timestamptz,
  sent_at      timestamptz,
  last_error   text,
  primary key (workspace_id, alert_id, event_number, recipient),
  foreign key (workspace_id, alert_id, event_number) references alert_event
);
create index alert_mail_due on alert_mail (workspace_id, due_at) where state = 'queued';
create index alert_mail_underway on alert_mail (workspace_id, sending_at) where state = 'sending';

-- What there was, under ids of its own. Nobody is told of it again.
alter table alert_before add column alert_id uuid;
update alert_before set alert_id = gen_random_uuid();
insert into alert (workspace_id, alert_id, alert_rule_id, dimension, value, onset_day, last_day, after, state, close_reason,
  counts_as, opened_at, ended_at, told_at)
select workspace_id, alert_id, alert_rule_id, 'team', team, onset_week, last_week + 6,
       jsonb_build_object('value', value, 'lower', null, 'upper', null, 'n', n),
       case when recovered_week is not null then 'recovered' when closed_at is not null then 'closed' else 'open' end,
       close_reason, counts_as, created_at,
       coalesce(case when recovered_week is not null then greatest(created_at, (recovered_week + 7)::timestamptz) end, closed_at), now()
from alert_before;
insert into alert_event (workspace_id, alert_id, event_number, event, happened_at, figure)
select workspace_id, alert_id, 1, 'opened', opened_at, after from alert;
insert into alert_event (workspace_id, alert_id, event_number, event, happened_at)
select workspace_id, alert_id, 2, state, ended_at from alert where state <> 'open';
insert into alert_mail (workspace_id, alert_id, event_number, recipient, state, attempts, due_at, sending_at, sent_at, last_error)
select mail.workspace_id, alert_id, 1, recipient, state, attempts, due_at, sending_at, sent_at, last_error
from alert_mail_before as mail
join alert_before using (workspace_id, alert_rule_id, team, onset_week);

alter table event_log add column alert_id uuid;
update event_log set alert_id = old.alert_id
from alert_before as old
where event_log.workspace_id = old.workspace_id and event_log.alert_rule_id = old.alert_rule_id
  and event_log.team = old.team and event_log.onset_week = old.onset_week;
alter table event_log drop column alert_rule_id, drop column team, drop column onset_week;
alter table notification add column alert_id uuid;
update notification set alert_id = old.alert_id
from alert_before as old
where notification.workspace_id = old.workspace_id and notification.alert_rule_id = old.alert_rule_id
  and notification.team = old.team and notification.onset_week = old.onset_week;
alter table notification drop column alert_rule_id, drop column team, drop column onset_week;
drop table alert_mail_before;
drop table alert_before;
