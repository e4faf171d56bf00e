-- Links for the mails that a helpdesk writes itself: they carry the number of a ticket in place of a token of an invitation.
-- No row, no such link: that is how a survey allows it.
create table template_link (
  workspace_id     integer     not null references workspace,
  template_link_id uuid        not null,                  -- random (v4): it is inside the link
  survey_id        text        not null,
  source           text        not null,                  -- under which the tickets of the helpdesk are reported
  placeholder      text        not null,                  -- which the helpdesk replaces by the number of the ticket
  signed           boolean     not null,                  -- whether who writes the mail signs the number
  active           boolean     not null default true,
  created_at       timestamptz not null default now(),
  primary key (workspace_id, template_link_id),
  foreign key (workspace_id, survey_id) references survey
);

-- What came over such links and waits for its ticket: a version of an answer, or (without a rating) that somebody followed
-- the link that no person sees. A row goes when the ticket is known, or after 14 days.
create table waiting_answer (
  workspace_id      integer     not null,
  waiting_answer_id uuid        not null,                 -- v7
  template_link_id  uuid        not null,
  survey_id         text        not null,
  source            text        not null,
  ticket_id         text        not null,
  rating            smallint,
  comment           text        not null default '',
  reasons           text[]      not null default '{}',
  evidence          text        not null default 'suspect',
  evidence_reason   text        not null default '',
  facts             jsonb       not null default '{}',
  rendered_at_ms    bigint      not null default 0,
  edit              integer     not null default 0,
  received_at       timestamptz not null default now(),
  due_at            timestamptz not null default now(),   -- when its ticket is looked for again
  primary key (workspace_id, waiting_answer_id),
  foreign key (workspace_id, template_link_id) references template_link
);
create index waiting_answer_due on waiting_answer (workspace_id, due_at);
create index waiting_answer_by_ticket on waiting_answer (workspace_id, source, ticket_id);

-- How many versions became no response, and why: nothing else is kept of them.
create table dropped_answer (
  workspace_id     integer not null,
  template_link_id uuid    not null,
  day              date    not null,                      -- UTC
  reason           text    not null,
  answers          integer not null,
  primary key (workspace_id, template_link_id, day, reason),
  foreign key (workspace_id, template_link_id) references template_link
);

-- By the number of a ticket: a person acted, and who it was follows from nothing but that number.
alter table response drop constraint response_evidence_check;
alter table response add constraint response_evidence_check
  check (evidence in ('confirmed', 'by_ticket', 'unconfirmed', 'suspect'));
alter table response_version drop constraint response_version_evidence_check;
alter table response_version add constraint response_version_evidence_check
  check (evidence in ('confirmed', 'by_ticket', 'unconfirmed', 'suspect'));
alter table evidence_decision drop constraint evidence_decision_evidence_check;
alter table evidence_decision add constraint evidence_decision_evidence_check
  check (evidence in ('confirmed', 'by_ticket', 'unconfirmed', 'suspect'));
create index counted_by_ticket on counted (workspace_id, survey_id, response_day) where evidence = 'by_ticket';
create index counted_by_ticket on upcoming.counted (workspace_id, survey_id, response_day) where evidence = 'by_ticket';
