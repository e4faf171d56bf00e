-- Something done to raise quality, such as a training or a new script. What came of it is computed when it is read.
create table intervention (
  workspace_id    integer     not null references workspace,
  intervention_id uuid        not null,
  name            text        not null,
  first_day       date        not null,
  last_day        date        not null,                  -- of the thing itself, whose weeks are neither before nor after
  teams           text[]      not null,                  -- those that it touched, as tickets name them; none: all
  products        text[]      not null default '{}',     -- likewise
  planned_at      timestamptz not null,                  -- when it was entered, or its days, teams or products were last changed
  withdrawn_at    timestamptz,
  primary key (workspace_id, intervention_id),
  check (last_day >= first_day)
);
