-- Solves whose report named nobody by an address, while the API of the helpdesk is asked whose the ticket is. Their coverage is
-- there, as skipped for no_address; the row goes once the address came, or after the last try.
create table address_lookup (
  workspace_id integer     not null references workspace,
  source       text        not null,
  ticket_id    text        not null,
  solve_cycle  integer     not null,
  ticket       jsonb       not null,                        -- as it was reported: what it is decided by whether to ask
  attempts     integer     not null default 0,
  due_at       timestamptz not null default now(),          -- while it is being asked, when that is given up
  last_error   text,                                        -- why the last try did not do
  primary key (workspace_id, source, ticket_id, solve_cycle)
);
create index address_lookup_due on address_lookup (workspace_id, due_at);
