-- Tickets told by signed webhooks.

-- A helpdesk that may tell tickets by webhook. Its URL is /v1/hooks/<workspace_id>_<webhook_source_id>.
create table webhook_source (
  workspace_id      integer     not null references workspace,
  webhook_source_id uuid        not null,                 -- random (v4)
  name              text        not null,
  format            text        not null default 'standard' check (format in ('standard')),  -- how it signs, and what its bodies mean
  created_at        timestamptz not null default now(),
  revoked_at        timestamptz,
  primary key (workspace_id, webhook_source_id)
);

-- What a webhook is signed with. Checking a signature takes the secret itself, so it cannot be hashed: it is sealed with
-- a key of the keyring, which is not in the database.
create table webhook_secret (
  workspace_id      integer     not null,
  webhook_source_id uuid        not null,
  secret_number     integer     not null check (secret_number >= 1),
  key_number        smallint    not null,                 -- which key of the keyring sealed it
  sealed            bytea       not null,                 -- AES-256-GCM: nonce, ciphertext, tag
  created_at        timestamptz not null default now(),
  expires_at        timestamptz,                          -- null: the newest; one that was replaced is accepted until then
  primary key (workspace_id, webhook_source_id, secret_number),
  foreign key (workspace_id, webhook_source_id) references webhook_source
);

-- A webhook that was taken, written in the transaction of its coverage row; kept 30 days. Beyond them the ticket's own
-- key still holds.
create table webhook_receipt (
  workspace_id      integer     not null,
  webhook_source_id uuid        not null,
  webhook_id        text        not null,                 -- as its sender says; the same at every attempt
  body_sha256       bytea       not null,                 -- of the bytes as sent: another body under the same id is refused
  received_at       timestamptz not null default now(),
  primary key (workspace_id, webhook_source_id, webhook_id),
  foreign key (workspace_id, webhook_source_id) references webhook_source
);
create index webhook_receipt_by_time on webhook_receipt (workspace_id, webhook_source_id, received_at);
