-- An address of the dashboard under a name, for the person who saved it or for everybody in the workspace.
create table saved_view (
  workspace_id  integer     not null references workspace,
  saved_view_id uuid        not null,
  owner_id      uuid,                                    -- null: shared with the workspace
  name          text        not null,
  page          text        not null,                    -- as the address names it; 'week' is the first page
  query         text        not null,                    -- of the address, without its question mark and its workspace
  created_at    timestamptz not null,
  primary key (workspace_id, saved_view_id),
  foreign key (workspace_id, owner_id) references person,
  unique nulls not distinct (workspace_id, owner_id, name)
);
