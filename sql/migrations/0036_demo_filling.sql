-- How far the filling of the demo's history is: a row from the first start until the history is there, which deletes it in
-- the transaction that writes and counts the history. The other columns are written beside that transaction, for the pages.
create table demo_filling (
  workspace_id integer not null primary key references workspace (workspace_id),
  step text not null default 'tickets' check (step in ('tickets', 'figures')),
  weeks integer not null,
  weeks_done integer not null default 0 check (weeks_done between 0 and weeks)
);
