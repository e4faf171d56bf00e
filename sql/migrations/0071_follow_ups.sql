-- What became of a low rating. None has a row before a person says something of it: a low rating that counts is open by itself.
create table follow_up (
  workspace_id   integer     not null,
  invitation_id  uuid        not null,
  state          text        not null check (state in ('open', 'contacted', 'resolved')),
  owner_id       uuid,                                    -- the person who sees to it
  note           text        not null default '',
  rendered_at_ms bigint      not null,                    -- the version of the answer that it was said of: a newer low
  edit           integer     not null,                    -- one opens it again
  revision       integer     not null,                    -- that of its latest row of audit
  contacted_at   timestamptz,                             -- for the first time
  resolved_at    timestamptz,
  changed_at     timestamptz not null default now(),
  primary key (workspace_id, invitation_id),
  foreign key (workspace_id, invitation_id) references invitation on delete cascade,
  foreign key (workspace_id, owner_id) references person
);

-- Where the tickets of a source are opened: an address with {ticketId} in it.
create table ticket_link (
  workspace_id integer     not null references workspace,
  source       text        not null,
  template     text        not null,
  set_at       timestamptz not null default now(),
  primary key (workspace_id, source)
);
