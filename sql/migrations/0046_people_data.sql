-- People who answered can be forgotten. What must be remembered of somebody who was erased is a keyed hash: a mark.

-- One row for each person who was erased: so that a start after a restored backup knows which erasures are missing.
create table erasure (
  workspace_id  integer     not null references workspace,
  erasure_id    uuid        not null,
  erased_at     timestamptz not null default now(),
  address_mark  text        not null,
  counts        text        not null check (counts in ('keep_counts', 'take_out')),
  may_ask_again boolean     not null,
  primary key (workspace_id, erasure_id)
);
create index erasure_by_mark on erasure (workspace_id, address_mark);

-- What an old link leads to: its page says that everything was erased, and unsubscribing still holds.
create table erased_invitation (
  workspace_id  integer not null references workspace,
  invitation_id uuid    not null,
  address_mark  text    not null,                          -- '' if nobody's address was stored
  primary key (workspace_id, invitation_id)
);

-- A solve that was erased, so that the same one reported again is neither counted again nor asked about.
create table erased_solve (
  workspace_id integer not null references workspace,
  solve_mark   text    not null,
  primary key (workspace_id, solve_mark)
);

-- Whether what an erased person counted as stays in the figures, without them.
alter table workspace add column erasure text not null default 'keep_counts' check (erasure in ('keep_counts', 'take_out'));

-- A note may name a person, and the audit is appended only: this is the one thing that may be taken out of it.
create function blank_audit_notes(of_workspace integer, of_entities text[]) returns integer
language sql security definer set search_path = public as $$
  with blanked as (
    update audit set note = '' where workspace_id = of_workspace and entity_id = any (of_entities) and note <> '' returning 1
  )
  select count(*)::integer from blanked
$$;
revoke execute on function blank_audit_notes from public;

-- The planner's samples hold values of columns for as long as nobody analyzes again: not those that people are known by.
-- A change to the same type takes away what was sampled before, and rewrites nothing.
alter table respondent
  alter column address set statistics 0, alter column address type text,
  alter column address_key set statistics 0, alter column address_key type text,
  alter column name set statistics 0, alter column name type text;
alter table invitation
  alter column subject set statistics 0, alter column subject type text;
alter table coverage
  alter column organisation set statistics 0, alter column organisation type text,
  alter column tags set statistics 0, alter column tags type text[];
alter table response
  alter column comment set statistics 0, alter column comment type text,
  alter column facts set statistics 0, alter column facts type jsonb;
alter table response_version
  alter column comment set statistics 0, alter column comment type text,
  alter column facts set statistics 0, alter column facts type jsonb;
alter table reply
  alter column message_id set statistics 0, alter column message_id type text,
  alter column text set statistics 0, alter column text type text,
  alter column original set statistics 0, alter column original type text;
alter table suppression
  alter column address_key set statistics 0, alter column address_key type text,
  alter column note set statistics 0, alter column note type text;
alter table mail_event
  alter column address_key set statistics 0, alter column address_key type text,
  alter column event_id set statistics 0, alter column event_id type text;
alter table delivery
  alter column last_error set statistics 0, alter column last_error type text,
  alter column domain set statistics 0, alter column domain type text;
alter table link_hit
  alter column agent set statistics 0, alter column agent type text;
