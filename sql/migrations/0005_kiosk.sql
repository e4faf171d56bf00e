-- A link without a ticket, for a counter or a poster: each answer is an invitation of its own with the channel `kiosk`.
-- No row, no such link: that is how it is switched on per survey.
create table kiosk (
  workspace_id integer     not null references workspace,
  kiosk_id     uuid        not null,                       -- random (v4): it is the secret inside the link
  survey_id    text        not null,
  name         text        not null,
  team         text        not null default '',
  product      text        not null default '',
  active       boolean     not null default true,
  created_at   timestamptz not null default now(),
  primary key (workspace_id, kiosk_id),
  foreign key (workspace_id, survey_id) references survey
);
