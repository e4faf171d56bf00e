-- The APIs of helpdesks: whose a ticket is is asked there, and what a customer answered is written back to the ticket.

-- How the helpdesk is called that the tickets of one source come from. `settings` is parsed by the schema of the helpdesk.
create table helpdesk_api (
  workspace_id    integer     not null references workspace,
  helpdesk_api_id uuid        not null,
  source          text        not null,                     -- as the tickets name it
  helpdesk        text        not null,                     -- such as zendesk; which there are, packages/helpdesk-api says
  settings        jsonb       not null default '{}',
  writes_score    boolean     not null default false,       -- whether ratings are written back to tickets
  writes_comment  boolean     not null default false,       -- and comments with them
  state           text        not null default 'on' check (state in ('on', 'off', 'failing')),
  off_reason      text,                                     -- of failing: what the helpdesk answered last
  failing_since   timestamptz,                              -- of the first call that failed since the last that did not
  paused_until    timestamptz,                              -- the helpdesk asked for it, or takes no token
  created_at      timestamptz not null default now(),
  primary key (workspace_id, helpdesk_api_id),
  unique (workspace_id, source)
);

-- What it is called with, sealed with a key of the keyring for the address that it goes to.
create table helpdesk_api_secret (
  workspace_id    integer     not null,
  helpdesk_api_id uuid        not null,
  secret_number   integer     not null check (secret_number >= 1),  -- counts the changes
  key_number      smallint    not null,                     -- which key of the keyring sealed it
  sealed          bytea       not null,
  shown           text        not null,                     -- what people see of it: its last 4 characters
  primary key (workspace_id, helpdesk_api_id),
  foreign key (workspace_id, helpdesk_api_id) references helpdesk_api on delete cascade
);

-- What is written to a ticket waits in the queue of webhooks and channels.
alter table notification
  add column helpdesk_api_id uuid,                          -- `channel` is its helpdesk then
  add column said text,                                     -- the digest of what was written, so that the same is not written again
  drop constraint notification_receiver_check,
  add constraint notification_receiver_check check (num_nonnulls(outgoing_webhook_id, channel_id, helpdesk_api_id) <= 1),
  add foreign key (workspace_id, helpdesk_api_id) references helpdesk_api on delete cascade;
-- An API that was switched off is one of the things that those who run the product hear of.
alter table operator_notice
  drop constraint operator_notice_kind_check,
  add constraint operator_notice_kind_check check (kind in ('figures_were_wrong', 'channel_off', 'helpdesk_api_off'));
create index notification_due_by_helpdesk on notification (workspace_id, helpdesk_api_id, due_at)
  where helpdesk_api_id is not null and state in ('queued', 'sending');
create index notification_log_by_helpdesk on notification (workspace_id, helpdesk_api_id, notification_id)
  where helpdesk_api_id is not null;
