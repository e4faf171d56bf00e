-- Mails with a sign-in link that people asked for by their address. No secret waits here: a link is made when its mail is
-- written. A person of several workspaces gets one mail with a link to each; it is queued in one of them.
create table sign_in_mail (
  workspace_id    integer     not null references workspace,
  sign_in_mail_id uuid        not null,
  person_id       uuid        not null,
  locale          text        not null,                    -- of the browser that asked
  browser         text        not null,                    -- in a few words, such as Firefox on Linux
  state           text        not null default 'queued'
                  check (state in ('queued', 'sending', 'sent', 'failed', 'unknown', 'cancelled')),
  attempts        integer     not null default 0,
  created_at      timestamptz not null default now(),
  due_at          timestamptz not null default now(),
  sending_at      timestamptz,
  sent_at         timestamptz,
  last_error      text,                                    -- holds no address
  primary key (workspace_id, sign_in_mail_id),
  foreign key (workspace_id, person_id) references person
);
create index sign_in_mail_due on sign_in_mail (workspace_id, due_at) where state = 'queued';
create index sign_in_mail_sending on sign_in_mail (workspace_id, sending_at) where state = 'sending';
create index sign_in_mail_by_person on sign_in_mail (workspace_id, person_id, created_at);

-- Who signs in says an address and no workspace.
create index person_by_address on person (address_key);
