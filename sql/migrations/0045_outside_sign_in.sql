-- Who a person is to a sign-in outside: the account at a provider of OpenID Connect, by its `sub`, which never changes and is
-- given to nobody else, unlike an address.
create table identity (
  workspace_id integer     not null references workspace,
  issuer       text        not null,
  subject      text        not null,
  person_id    uuid        not null,
  linked_at    timestamptz not null default now(),
  primary key (workspace_id, issuer, subject),
  unique (workspace_id, person_id, issuer),                -- somebody else who got a person's old address is not that person
  foreign key (workspace_id, person_id) references person
);

-- What proves who somebody is once (the state of a sign-in with a provider, the challenge of a passkey) and was used: until it
-- would be too old anyway.
create table used_challenge (
  workspace_id     integer     not null references workspace,
  challenge_sha256 bytea       not null,
  expires_at       timestamptz not null,
  primary key (workspace_id, challenge_sha256)
);
