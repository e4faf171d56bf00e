-- The mail server that a workspace has of its own; without a row its mails go out through that of the installation.
create table mail_server (
  workspace_id integer     not null references workspace,
  host         text        not null,
  port         integer     not null check (port between 1 and 65535),
  tls          text        not null check (tls in ('tls', 'starttls', 'none')),
  username     text        not null default '',             -- '': nobody logs in
  key_number   integer,                                     -- which key of the keyring sealed the password; null: none
  sealed       bytea,                                       -- the password, sealed for this host and port
  changed_at   timestamptz not null default now(),
  primary key (workspace_id),
  check ((key_number is null) = (sealed is null)),
  check ((username = '') = (sealed is null))
);
