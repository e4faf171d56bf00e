-- Channels: chats and pagers that get alerts, on the queue of outgoing webhooks.

-- Where alerts go, as a person set it. `settings` is parsed by the schema of its kind, and holds no secret.
create table channel (
  workspace_id  integer     not null references workspace,
  channel_id    uuid        not null,
  kind          text        not null,                       -- such as slack; which there are, the services say
  name          text        not null,
  settings      jsonb       not null default '{}',
  events        text[]      not null,                       -- which it gets
  teams         text[]      not null default '{}',          -- only alerts about these; empty: all
  locale        text        not null,
  quiet         jsonb,                                      -- {"from": "22:00", "to": "07:00", "zone": "Europe/Berlin"}
  state         text        not null default 'on' check (state in ('on', 'off', 'gone', 'failing')),
  off_reason    text,                                       -- of gone and failing: what the far end answered last
  failing_since timestamptz,                                -- of the first attempt that failed since the last that did not
  paused_until  timestamptz,                                -- the far end asked for it
  created_at    timestamptz not null default now(),
  primary key (workspace_id, channel_id),
  unique (workspace_id, name)
);

-- What a channel is spoken to with, such as the address of a chat's webhook; sealed with a key of the keyring.
create table channel_secret (
  workspace_id  integer     not null,
  channel_id    uuid        not null,
  secret_number integer     not null check (secret_number >= 1),  -- counts the changes
  key_number    smallint    not null,                       -- which key of the keyring sealed it
  sealed        bytea       not null,
  shown         text        not null,                       -- what people see of it, such as its host and last 4 characters
  primary key (workspace_id, channel_id),
  foreign key (workspace_id, channel_id) references channel on delete cascade
);

alter table notification
  add column channel_id uuid,                               -- of a channel; `channel` is its kind then
  add column far_id     text,                               -- what the far end calls the message, to answer to it later
  drop constraint notification_channel_check,
  drop constraint notification_state_check,
  -- unknown: cut off while a far end was spoken to that cannot tell a message which it got before; not sent again by itself.
  add constraint notification_state_check check (state in ('queued', 'sending', 'sent', 'failed', 'cancelled', 'unknown')),
  add constraint notification_receiver_check check (outgoing_webhook_id is null or channel_id is null),
  add foreign key (workspace_id, channel_id) references channel on delete cascade;
create index notification_due_by_channel on notification (workspace_id, channel_id, due_at)
  where channel_id is not null and state in ('queued', 'sending');
create index notification_log_by_channel on notification (workspace_id, channel_id, notification_id) where channel_id is not null;

-- A channel that was switched off is one of the things that those who run the product hear of.
alter table operator_notice
  drop constraint operator_notice_kind_check,
  add constraint operator_notice_kind_check check (kind in ('figures_were_wrong', 'channel_off'));
