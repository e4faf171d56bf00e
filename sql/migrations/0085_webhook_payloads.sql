-- The last payloads of each webhook, masked before they are stored, so that somebody can see what a helpdesk sends and
-- click its fields together. Kept an hour, the newest 10 of each.
create table webhook_payload (
  workspace_id      integer     not null,
  webhook_source_id uuid        not null,
  payload_id        uuid        not null,                 -- v7
  received_at       timestamptz not null default now(),
  payload           text        not null,                 -- JSON, masked and cut; as text it keeps the order of its fields
  came_to           jsonb       not null,                 -- what became of each event in it
  refused           text,                                 -- why nothing of it was taken; null: it was taken
  primary key (workspace_id, webhook_source_id, payload_id),
  foreign key (workspace_id, webhook_source_id) references webhook_source
);
alter table webhook_payload alter column payload set statistics 0;
alter table webhook_payload alter column refused set statistics 0;
