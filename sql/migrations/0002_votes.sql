-- What the survey endpoint knows beyond the response itself: the page of each survey, who opened which link, every version
-- of a response, and why a response is or is not counted.

-- Whether quiet unconfirmed answers (one link opened, no sign of a scanner, two minutes or more after the mail) count.
-- They are stored and shown apart either way.
create table vote_setting (
  workspace_id integer not null primary key references workspace,
  unconfirmed  text    not null default 'leave_out' check (unconfirmed in ('leave_out', 'include_if_quiet'))
);

-- What a survey's page asks and says beyond the question; a survey without a row has the product's own page.
create table survey_page (
  workspace_id integer not null,
  survey_id    text    not null,
  follow_up    jsonb   not null default '{}',   -- {"upTo": 3, "reasons": [{"id": "slow", "label": {"en": "…"}}], "question": {"en": "…"}}
  thanks       jsonb   not null default '[]',   -- [{"from": 1, "to": 3, "texts": {"en": {"text": "…", "linkUrl": "https://…", "linkText": "…"}}}]
  primary key (workspace_id, survey_id),
  foreign key (workspace_id, survey_id) references survey on delete cascade
);

-- One row for every opening of a link, kept for 30 days. No address: the network is cut to /24 or /48, and of the user
-- agent only a hash is kept.
create table link_hit (
  workspace_id  integer     not null,
  hit_id        uuid        not null,
  invitation_id uuid        not null,
  kind          text        not null check (kind in ('open', 'prefetch', 'honeypot')),
  rating        smallint,                       -- the one that the link carries
  network       text        not null default '',
  agent         text        not null default '',
  automated     boolean     not null default false, -- the user agent itself says that it is a program
  hit_at        timestamptz not null,
  primary key (workspace_id, hit_id),
  foreign key (workspace_id, invitation_id) references invitation on delete cascade
);
create index link_hit_by_invitation on link_hit (workspace_id, invitation_id);
create index link_hit_by_time on link_hit (workspace_id, hit_at);
create index link_hit_honeypot on link_hit (workspace_id, hit_at) where kind = 'honeypot';

-- How the version that counts came about. It stands on the response itself, so that a first answer, which nearly all are,
-- writes one row and its log row.
alter table response
  add column evidence_reason text        not null default 'unknown', -- gesture, send, webdriver …; unknown: written by no page
  add column reasons         text[]      not null default '{}',
  add column facts           jsonb       not null default '{}',
  add column received_at     timestamptz not null default now();     -- this version, where first_confirmed_at is the first

-- The accepted versions of a response that do not count: those that a newer one replaced, and those that came late. With
-- the response itself they are the whole history. The evidence of a replaced one is what the response had by then.
create table response_version (
  workspace_id    integer     not null,
  invitation_id   uuid        not null,
  rendered_at_ms  bigint      not null,
  edit            integer     not null,
  rating          smallint    not null,
  comment         text        not null,
  reasons         text[]      not null default '{}',
  evidence        text        not null check (evidence in ('confirmed', 'unconfirmed', 'suspect')),
  evidence_reason text        not null,
  facts           jsonb       not null,
  received_at     timestamptz not null default now(),
  primary key (workspace_id, invitation_id, rendered_at_ms, edit),
  foreign key (workspace_id, invitation_id) references invitation on delete cascade
);

-- Decisions about the evidence of a response as a whole: by a rule that looks at several versions or hits, or by a person
-- who overruled it. Appended only; the newest one holds, and no later version changes it.
create table evidence_decision (
  workspace_id  integer     not null,
  decision_id   uuid        not null,
  invitation_id uuid        not null,
  evidence      text        not null check (evidence in ('confirmed', 'unconfirmed', 'suspect')),
  evidence_before text      not null,
  reason        text        not null,           -- many_links, honeypot, overruled
  decided_by    text        not null,           -- 'rule', or who overruled
  note          text        not null default '',
  decided_at    timestamptz not null default now(),
  primary key (workspace_id, decision_id),
  foreign key (workspace_id, invitation_id) references invitation on delete cascade
);
create index evidence_decision_by_invitation on evidence_decision (workspace_id, invitation_id, decided_at);

-- Each answer was checked against its workspace twice, beside the check against its invitation, which implies both. The
-- check against the invitation stays, although the statement that stores joins it: only a lock on the invitation's row
-- keeps an erasure at the same moment from leaving an answer behind, and `for key share` in the statement instead of the
-- key saves 4 of some 30 µs of an answer in a batch, at the price of an erasure that must know of every table.
alter table response drop constraint response_workspace_id_fkey;
alter table change_log drop constraint change_log_workspace_id_fkey;
