-- A rebuild first sets right what each invitation is counted as, by their ids, and then the sums by days.
alter table rollup_rebuild
  -- All ids up to it are done; null: all are.
  add column next_invitation uuid   default '00000000-0000-0000-0000-000000000000',
  -- Days out of its range whose sums are to be counted again, too: an invitation of its days was counted for them.
  add column more_days       text[] not null default '{}';
alter table upcoming.rollup_rebuild
  add column next_invitation uuid   default '00000000-0000-0000-0000-000000000000',
  add column more_days       text[] not null default '{}';

-- Where the nightly self-check is, so that one that was stopped does not begin again.
create table rollup_check (
  workspace_id    integer     not null primary key references workspace,
  ruleset_version integer     not null,                     -- under another one it begins again
  step            text        not null check (step in ('memory', 'sums', 'periods', 'coverage')),
  place           text        not null,                     -- in the step: all before it is done
  found           integer     not null,                     -- figures that were wrong, so far
  started_at      timestamptz not null default now()
);
