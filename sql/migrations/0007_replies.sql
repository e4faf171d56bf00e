-- What people write back, and which mail ended the asking of an address.

-- A person's reply to a survey mail: a comment of the invitation, and never a vote.
create table reply (
  workspace_id  integer     not null references workspace,
  invitation_id uuid        not null,
  message_id    text        not null,                     -- as its header says, else a digest: told again it is the same row
  received_at   timestamptz not null default now(),
  text          text        not null,                     -- without what was quoted and the signature; '': nothing was left
  original      text        not null,                     -- the text as it came
  primary key (workspace_id, invitation_id, message_id),
  foreign key (workspace_id, invitation_id) references invitation on delete cascade
);
create index reply_by_time on reply (workspace_id, received_at);

-- The mail that a person unsubscribed from, or that bounced or was complained about. Null where it is not known. It is no
-- foreign key, since the entry outlives the invitation.
alter table suppression add column invitation_id uuid;
create index suppression_by_invitation on suppression (workspace_id, invitation_id) where invitation_id is not null;
