-- Passkeys: keys in a person's devices that sign them in alone. What is stored is public, so who reads the database cannot
-- sign in.
create table passkey (
  workspace_id  integer     not null references workspace,
  credential_id text        not null,                      -- as the device names it, in base64url
  person_id     uuid        not null,
  public_key    bytea       not null,
  counter       bigint      not null,                      -- of its uses as the device counts them; 0 where it does not count
  transports    text[]      not null,                      -- how browsers reach the device
  name          text        not null,                      -- as the person calls it
  created_at    timestamptz not null default now(),
  last_used_at  timestamptz,
  primary key (workspace_id, credential_id),
  foreign key (workspace_id, person_id) references person
);
create index passkey_by_person on passkey (workspace_id, person_id);
