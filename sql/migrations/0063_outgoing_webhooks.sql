-- Events that are reported to other systems by signed webhooks, and the queue in which they wait.

-- Where events go, as a person set it.
create table outgoing_webhook (
  workspace_id        integer     not null references workspace,
  outgoing_webhook_id uuid        not null,
  name                text        not null,
  url                 text        not null,
  events              text[]      not null,                 -- which it gets
  personal_data       boolean     not null default false,   -- whether addresses, names and comments go there
  state               text        not null default 'on' check (state in ('on', 'off', 'gone', 'failing')),
  failing_since       timestamptz,                          -- of the first attempt that failed since the last that did not
  paused_until        timestamptz,                          -- the far end asked for it
  created_at          timestamptz not null default now(),
  primary key (workspace_id, outgoing_webhook_id)
);

-- What its webhooks are signed with, sealed with a key of the keyring. Those that were replaced sign as well until they expire.
create table outgoing_webhook_secret (
  workspace_id        integer     not null,
  outgoing_webhook_id uuid        not null,
  secret_number       integer     not null check (secret_number >= 1),
  key_number          smallint    not null,                 -- which key of the keyring sealed it
  sealed              bytea       not null,
  created_at          timestamptz not null default now(),
  expires_at          timestamptz,                          -- null: the newest
  primary key (workspace_id, outgoing_webhook_id, secret_number),
  foreign key (workspace_id, outgoing_webhook_id) references outgoing_webhook on delete cascade
);

-- What happened, written in the transaction of the step that found it, as long as an outgoing webhook is on. Passing it on
-- deletes the row in the transaction that puts it into the queue. What an event is about stands here by its ids alone.
create table event_log (
  workspace_id  integer     not null references workspace,
  event_number  bigint      generated always as identity,
  event         text        not null,
  invitation_id uuid,                                       -- of a response
  source        text,                                       -- source, ticket_id and solve_cycle: of a solve
  ticket_id     text,
  solve_cycle   integer,
  alert_rule_id uuid,                                       -- alert_rule_id, team and onset_week: of an alert
  team          text,
  onset_week    date,
  happened_at   timestamptz not null default now(),
  primary key (workspace_id, event_number),
  foreign key (workspace_id, invitation_id) references invitation on delete cascade
);
create index event_log_by_invitation on event_log (workspace_id, invitation_id) where invitation_id is not null;
create index event_log_by_ticket on event_log (workspace_id, source, ticket_id) where ticket_id is not null;

-- One message about one event to one receiver, over one channel. What it says is written when it is sent.
create table notification (
  workspace_id        integer     not null,
  notification_id     uuid        not null,                 -- v7; the same at every attempt, so that the receiver knows it again
  channel             text        not null check (channel in ('webhook')),
  outgoing_webhook_id uuid,                                 -- of the channel webhook
  event               text        not null,
  invitation_id       uuid,
  source              text,
  ticket_id           text,
  solve_cycle         integer,
  alert_rule_id       uuid,
  team                text,
  onset_week          date,
  happened_at         timestamptz not null,
  state               text        not null default 'queued'
    check (state in ('queued', 'sending', 'sent', 'failed', 'cancelled')),
  attempts            integer     not null default 0,
  due_at              timestamptz not null default now(),
  attempted_at        timestamptz,                          -- when the last attempt began
  settled_at          timestamptz,                          -- when it became sent, failed or cancelled
  status              integer,                              -- what the far end answered last
  last_error          text,
  primary key (workspace_id, notification_id),
  foreign key (workspace_id, outgoing_webhook_id) references outgoing_webhook on delete cascade,
  foreign key (workspace_id, invitation_id) references invitation on delete cascade
);
create index notification_by_invitation on notification (workspace_id, invitation_id) where invitation_id is not null;
create index notification_due on notification (workspace_id, outgoing_webhook_id, due_at) where state in ('queued', 'sending');
create index notification_by_due on notification (workspace_id, due_at);
create index notification_by_ticket on notification (workspace_id, source, ticket_id) where ticket_id is not null;
create index notification_log on notification (workspace_id, outgoing_webhook_id, notification_id);
