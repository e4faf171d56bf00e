-- A database that only reads, is full or has a broken disk still answers `select 1`. So readiness writes: one row for each
-- service, always the same one, in the first workspace.
create table readiness_write (
  workspace_id integer     not null references workspace,
  service      text        not null,
  written_at   timestamptz not null,
  primary key (workspace_id, service)
) with (fillfactor = 50);                                   -- it is only ever updated in place
