-- The whole pipeline, one step a section. Rules that every table keeps:
--   the key begins with workspace_id, so that the schema can be distributed by it; no trigger; no key across workspaces;
--   '' in a dimension column (team, product, agent, country, channel) means "not given";
--   facts are appended, derived tables can be dropped and rebuilt from them.

-- ── Settings ────────────────────────────────────────────────────────────────────────────────────────────────────────

create table workspace (
  workspace_id       integer     not null primary key,
  name               text        not null,
  time_zone          text        not null,                -- IANA name; days and weeks are counted in it
  locale             text        not null default 'en',   -- where the respondent's own is not known
  made_up            boolean     not null default false,  -- demo data; every page says so
  sender_name        text        not null,
  sender_address     text        not null,
  ask_delay_minutes  integer     not null default 1440 check (ask_delay_minutes between 0 and 43200),
  ask_again_days     integer     not null default 30   check (ask_again_days between 0 and 3650),
  stale_after_hours  integer     not null default 48   check (stale_after_hours between 1 and 8760),
  link_days          integer     not null default 30   check (link_days between 1 and 3650),
  edit_window_hours  integer     not null default 24   check (edit_window_hours between 0 and 8760),
  created_at         timestamptz not null default now()
);

create table api_key (
  workspace_id  integer     not null references workspace,
  api_key_id    uuid        not null,
  name          text        not null,
  scopes        text[]      not null,
  secret_sha256 bytea       not null,                     -- the key itself is shown once and never stored
  created_at    timestamptz not null default now(),
  expires_at    timestamptz,
  revoked_at    timestamptz,
  primary key (workspace_id, api_key_id)
);
create unique index api_key_secret on api_key (workspace_id, secret_sha256);

create table survey (
  workspace_id  integer     not null references workspace,
  survey_id     text        not null check (survey_id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  survey_number smallint    not null check (survey_number between 1 and 32767),  -- how a link names the survey
  kind          text        not null check (kind in ('csat', 'nps', 'ces')),
  name          text        not null,
  scale_min     smallint    not null,
  scale_max     smallint    not null check (scale_max > scale_min and scale_max <= 10 and scale_min >= 0),
  active        boolean     not null default true,
  share         smallint    not null default 1 check (share between 0 and 1000),  -- its part of the tickets, among the active ones
  wording       jsonb       not null default '{}',        -- {"en": {"question": "…"}}; what is absent has the product's own words
  created_at    timestamptz not null default now(),
  primary key (workspace_id, survey_id),
  unique (workspace_id, survey_number)
);

create table dimension_value (
  workspace_id integer     not null references workspace,
  dimension    text        not null check (dimension in ('team', 'product', 'agent', 'country', 'channel')),
  value        text        not null,                      -- as the helpdesk sends it
  label        text        not null,                      -- as pages show it
  first_seen   timestamptz not null default now(),
  primary key (workspace_id, dimension, value)
);

-- ── intake: ticket solved → coverage, invitation ────────────────────────────────────────────────────────────────────

create table respondent (
  workspace_id   integer     not null references workspace,
  respondent_id  uuid        not null,
  address        text        not null,                    -- as given
  address_key    text        not null,                    -- lower case: one person, one row
  name           text        not null default '',
  locale         text        not null default '',
  created_at     timestamptz not null default now(),
  primary key (workspace_id, respondent_id),
  unique (workspace_id, address_key)
);

create table coverage (
  workspace_id  integer     not null references workspace,
  source        text        not null,
  ticket_id     text        not null,
  solve_cycle   integer     not null check (solve_cycle >= 1),
  solved_at     timestamptz not null,
  team          text        not null default '',
  product       text        not null default '',
  agent         text        not null default '',
  country       text        not null default '',
  channel       text        not null default '',
  tags          text[]      not null default '{}',
  outcome       text        not null check (outcome in ('invited', 'skipped')),
  skip_reason   text,
  survey_id     text,
  invitation_id uuid,
  recorded_at   timestamptz not null default now(),
  primary key (workspace_id, source, ticket_id, solve_cycle),
  unique (workspace_id, source, ticket_id, solved_at),
  check ((outcome = 'invited') = (invitation_id is not null)),
  check ((outcome = 'skipped') = (skip_reason is not null))
);

create table invitation (
  workspace_id   integer     not null references workspace,
  invitation_id  uuid        not null,                    -- random (v4): it is the secret inside the link
  survey_id      text        not null,
  respondent_id  uuid        not null,
  source         text        not null,
  ticket_id      text        not null,
  solve_cycle    integer     not null,
  subject        text        not null default '',
  team           text        not null default '',         -- the dimensions are frozen at the solve
  product        text        not null default '',
  agent          text        not null default '',
  country        text        not null default '',
  channel        text        not null default '',
  locale         text        not null,
  solved_at      timestamptz not null,
  send_after     timestamptz not null,
  expires_at     timestamptz not null,                    -- the link's end; the store refuses a response after it
  created_at     timestamptz not null default now(),
  primary key (workspace_id, invitation_id),
  unique (workspace_id, source, ticket_id, solve_cycle),
  foreign key (workspace_id, survey_id) references survey,
  foreign key (workspace_id, respondent_id) references respondent
);
create index invitation_by_respondent on invitation (workspace_id, respondent_id, created_at);

-- ── mailer: invitation → delivery ───────────────────────────────────────────────────────────────────────────────────

-- intake queues the first mail in the transaction that makes the invitation; from there on the row is the mailer's.
create table delivery (
  workspace_id   integer     not null references workspace,
  invitation_id  uuid        not null,
  sequence       smallint    not null check (sequence between 0 and 3),   -- 0 the first mail, then reminders
  state          text        not null default 'queued'
                 check (state in ('queued', 'claimed', 'sending', 'sent', 'failed', 'unknown', 'cancelled')),
  due_at         timestamptz not null,
  attempts       smallint    not null default 0,
  claim_id       uuid,                                     -- the fence: only the holder of the claim may go on
  lease_until    timestamptz,
  message_id     text,
  last_error     text,                                     -- what the mail server said; no address, no subject
  sending_at     timestamptz,
  sent_at        timestamptz,
  sent_day       date,                                     -- local day of sent_at in the workspace's zone, written once
  updated_at     timestamptz not null default now(),
  primary key (workspace_id, invitation_id, sequence),
  foreign key (workspace_id, invitation_id) references invitation on delete cascade
);
create index delivery_due on delivery (workspace_id, due_at) where state = 'queued';
create index delivery_underway on delivery (workspace_id, lease_until) where state in ('claimed', 'sending');

-- ── survey-endpoint: click → response ───────────────────────────────────────────────────────────────────────────────

create table response (
  workspace_id       integer     not null references workspace,
  invitation_id      uuid        not null,
  survey_id          text        not null,
  rating             smallint    not null check (rating between 0 and 10),
  comment            text        not null default '',
  evidence           text        not null check (evidence in ('confirmed', 'unconfirmed', 'suspect')),
  rendered_at_ms     bigint      not null,                 -- (rendered_at_ms, edit) order the versions, by the page's own clock
  edit               integer     not null,
  local_day          date        not null,                 -- of the first confirmation, in the workspace's zone, written once
  first_confirmed_at timestamptz not null default now(),
  updated_at         timestamptz not null default now(),
  primary key (workspace_id, invitation_id),
  foreign key (workspace_id, invitation_id) references invitation on delete cascade
);
create index response_by_day on response (workspace_id, survey_id, local_day);

-- Every change of what an invitation counts as (first mail sent, response stored, edited, erased) appends a row here in
-- the transaction of the change itself. The aggregation job deletes the row in the transaction that applies its effect.
create table change_log (
  workspace_id  integer     not null references workspace,
  change_id     bigint      generated always as identity,
  invitation_id uuid        not null,
  changed_at    timestamptz not null default now(),
  primary key (workspace_id, change_id)
);

-- ── aggregation-job: response → rollup → indicator ──────────────────────────────────────────────────────────────────

-- One row a workspace: whoever holds its lock is the one job that applies changes there.
create table rollup_state (
  workspace_id       integer     not null primary key references workspace,
  definition_version integer     not null default 1,
  refreshed_at       timestamptz
);

-- What each invitation is counted as at present. The delta of a change is the difference between what the invitation is
-- and this row, so a repeated, late or reordered log row changes nothing.
create table counted (
  workspace_id  integer  not null references workspace,
  invitation_id uuid     not null,
  survey_id     text     not null,
  team          text     not null,
  product       text     not null,
  agent         text     not null,
  country       text     not null,
  channel       text     not null,
  sent_day      date,                                      -- null: no mail was sent
  response_day  date,                                      -- null: no response
  rating        smallint,
  evidence      text,
  primary key (workspace_id, invitation_id)
);

-- Rating counts per survey, local day of the response and dimension values. dimension_set says which dimensions a row is
-- split by ('team,product'); the others are ''.
create table daily_rollup (
  workspace_id  integer not null references workspace,
  survey_id     text    not null,
  dimension_set text    not null,
  day           date    not null,
  team          text    not null default '',
  product       text    not null default '',
  agent         text    not null default '',
  country       text    not null default '',
  channel       text    not null default '',
  evidence      text    not null,
  r0  integer not null default 0, r1 integer not null default 0, r2 integer not null default 0, r3 integer not null default 0,
  r4  integer not null default 0, r5 integer not null default 0, r6 integer not null default 0, r7 integer not null default 0,
  r8  integer not null default 0, r9 integer not null default 0, r10 integer not null default 0,
  primary key (workspace_id, survey_id, dimension_set, day, team, product, agent, country, channel, evidence)
);

-- How many were asked and how many of those have answered so far, per local day of the first mail.
create table daily_cohort (
  workspace_id  integer not null references workspace,
  survey_id     text    not null,
  dimension_set text    not null,
  day           date    not null,
  team          text    not null default '',
  product       text    not null default '',
  agent         text    not null default '',
  country       text    not null default '',
  channel       text    not null default '',
  sent          integer not null default 0,
  responded     integer not null default 0,                -- confirmed responses of the invitations sent on that day
  primary key (workspace_id, survey_id, dimension_set, day, team, product, agent, country, channel)
);

create table weekly_indicator (
  workspace_id  integer     not null references workspace,
  survey_id     text        not null,
  week          date        not null,                      -- the Monday of the ISO week, in the workspace's zone
  dimension     text        not null check (dimension in ('all', 'team', 'product')),
  dimension_value text      not null default '',
  indicator     text        not null,                      -- csat, nps, ces
  definition    text        not null,                      -- the definition's id: top2of5, nps, ces_top
  definition_version integer not null,
  rating_counts integer[]   not null,                      -- confirmed responses per rating 0..10
  n             integer     not null,                      -- confirmed responses
  unconfirmed   integer     not null,
  suspect       integer     not null,
  sent          integer     not null,                      -- the cohort: invitations sent in that week
  responded     integer     not null,                      -- of those, how many have a confirmed response so far
  value         double precision,                          -- null where there is no data
  lower         double precision,
  upper         double precision,
  confidence    double precision not null,
  method        text        not null,
  flags         text[]      not null,
  computed_at   timestamptz not null default now(),
  primary key (workspace_id, survey_id, week, dimension, dimension_value)
);

-- ── alerts: indicator → alert ───────────────────────────────────────────────────────────────────────────────────────

create table alert_rule (
  workspace_id  integer     not null references workspace,
  alert_rule_id uuid        not null,
  kind          text        not null check (kind in ('csat_below')),
  survey_id     text        not null,
  below         double precision not null,                 -- in the indicator's unit: CSAT in percent
  min_n         integer     not null check (min_n >= 1),
  recipients    text[]      not null,
  active        boolean     not null default true,
  created_at    timestamptz not null default now(),
  primary key (workspace_id, alert_rule_id),
  foreign key (workspace_id, survey_id) references survey
);

-- One breach, from onset to recovery. Weeks that follow the onset under the same breach raise nothing new.
create table alert (
  workspace_id  integer     not null references workspace,
  alert_rule_id uuid        not null,
  team          text        not null,
  onset_week    date        not null,
  last_week     date        not null,                      -- the newest week seen in breach
  value         double precision not null,                 -- at onset
  n             integer     not null,
  recovered_week date,
  created_at    timestamptz not null default now(),
  primary key (workspace_id, alert_rule_id, team, onset_week),
  foreign key (workspace_id, alert_rule_id) references alert_rule
);
create unique index alert_open on alert (workspace_id, alert_rule_id, team) where recovered_week is null;

-- One mail to one recipient about one alert. `sending` is committed before the mail server is spoken to, so that a crash
-- never sends a second one by itself.
create table alert_mail (
  workspace_id  integer     not null references workspace,
  alert_rule_id uuid        not null,
  team          text        not null,
  onset_week    date        not null,
  recipient     text        not null,
  state         text        not null default 'queued' check (state in ('queued', 'sending', 'sent', 'failed', 'unknown')),
  attempts      smallint    not null default 0,
  due_at        timestamptz not null default now(),
  sending_at    timestamptz,
  sent_at       timestamptz,
  last_error    text,
  primary key (workspace_id, alert_rule_id, team, onset_week, recipient),
  foreign key (workspace_id, alert_rule_id, team, onset_week) references alert
);
create index alert_mail_due on alert_mail (workspace_id, due_at) where state = 'queued';

-- ── Scheduled runs ──────────────────────────────────────────────────────────────────────────────────────────────────

-- A slot is the planned instant; its row is what makes a run happen once, whoever else is awake.
create table job_run (
  workspace_id integer     not null references workspace,
  job          text        not null,
  slot         timestamptz not null,
  state        text        not null check (state in ('running', 'done', 'failed')),
  started_at   timestamptz not null default now(),
  finished_at  timestamptz,
  rows         integer     not null default 0,
  error        text,
  primary key (workspace_id, job, slot)
);
