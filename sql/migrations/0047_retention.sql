-- What is forgotten by itself after some days, by kind. No row: never. It is done each night, in the workspace's zone.
create table retention (
  workspace_id integer  not null references workspace,
  kind         text     not null
               check (kind in ('comments', 'addresses', 'unanswered_tickets', 'mail_events', 'link_hits', 'mailbox_mails')),
  days         integer  not null check (days between 1 and 36500),
  primary key (workspace_id, kind)
);

-- The last local day whose nightly run is done. A run that was stopped has not finished its day, and is taken up again.
create table retention_run (
  workspace_id integer not null primary key references workspace,
  day          date,                                      -- null: none yet
  looked_at    timestamptz not null default now()
);
