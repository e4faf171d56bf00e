-- Within how many days a low rating should be answered, unless somebody sets another day.
alter table workspace add column follow_up_days integer not null default 2 check (follow_up_days between 0 and 365);
alter table follow_up add column due_on date; -- as a person set it; null: by the workspace's days

-- Words that people give an answer to find it by. No figure is split by them, as it is by the tag of a ticket.
create table response_tag (
  workspace_id  integer     not null,
  invitation_id uuid        not null,
  tag           text        not null check (tag <> ''),
  tagged_at     timestamptz not null default now(),
  primary key (workspace_id, invitation_id, tag),
  foreign key (workspace_id, invitation_id) references invitation on delete cascade
);
create index response_tag_by_tag on response_tag (workspace_id, tag, invitation_id);
