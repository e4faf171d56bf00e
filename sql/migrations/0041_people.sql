-- People who sign in, the one-time links by which they do, and their sessions. Of a link and of a session only the SHA-256
-- of its secret is stored, so that who reads the database cannot sign in.
create table person (
  workspace_id    integer     not null references workspace,
  person_id       uuid        not null,
  address         text        not null,                    -- as it was given
  address_key     text        not null,                    -- one for all its spellings
  name            text        not null default '',
  role            text        not null check (role in ('viewer', 'agent', 'manager', 'admin')),
  created_at      timestamptz not null default now(),
  switched_off_at timestamptz,                             -- may not sign in, and no session of theirs holds
  primary key (workspace_id, person_id),
  unique (workspace_id, address_key)
);

create table sign_in_link (
  workspace_id  integer     not null references workspace,
  secret_sha256 bytea       not null,
  person_id     uuid        not null,
  created_at    timestamptz not null default now(),
  expires_at    timestamptz not null,
  used_at       timestamptz,                               -- also of a link that ended because another one was used
  primary key (workspace_id, secret_sha256),
  foreign key (workspace_id, person_id) references person
);
create index sign_in_link_by_person on sign_in_link (workspace_id, person_id);

create table session (
  workspace_id integer     not null references workspace,
  session_id   uuid        not null,
  token_sha256 bytea       not null,
  person_id    uuid        not null,
  created_at   timestamptz not null default now(),
  last_used_at timestamptz not null default now(),         -- to within some minutes
  expires_at   timestamptz not null,                       -- however much it is used
  ended_at     timestamptz,                                -- signed out, or signed out by an admin
  network      text        not null,                       -- where it began: /24 of IPv4, /48 of IPv6, '' if not known
  browser      text        not null,                       -- in a few words, such as Firefox on Linux
  primary key (workspace_id, session_id),
  unique (workspace_id, token_sha256),
  foreign key (workspace_id, person_id) references person
);
create index session_by_person on session (workspace_id, person_id);
