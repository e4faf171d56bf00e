-- Mails of thanks to those who answered: what they say, for each band of ratings of a survey.
create table thanks_mail_rule (
  workspace_id integer     not null,
  survey_id    text        not null,
  band         text        not null check (band in ('low', 'middle', 'high')),
  on_since     timestamptz,                                  -- null: off; who answered before it gets none
  wait_minutes integer     not null check (wait_minutes between 10 and 10080), -- from the first confirmation of an answer
  names_owner  boolean     not null default false,           -- whether the text may name who sees to a low rating
  texts        jsonb       not null default '{}',            -- subject, text and link, by language
  primary key (workspace_id, survey_id, band),
  foreign key (workspace_id, survey_id) references survey
);
create index thanks_mail_rule_on on thanks_mail_rule (workspace_id) where on_since is not null;

-- One mail of thanks for an invitation, at most and for good: the key makes a second one impossible. Neither address nor text.
create table thanks_mail (
  workspace_id  integer     not null,
  invitation_id uuid        not null,
  state         text        not null default 'queued'
    check (state in ('queued', 'sending', 'sent', 'failed', 'unknown', 'cancelled')),
  attempts      smallint    not null default 0,
  due_at        timestamptz not null,
  sending_at    timestamptz,
  sent_at       timestamptz,
  last_error    text,                                        -- of one that was cancelled: why, as one word
  primary key (workspace_id, invitation_id),
  foreign key (workspace_id, invitation_id) references invitation on delete cascade
);
create index thanks_mail_due on thanks_mail (workspace_id, due_at) where state = 'queued';
create index thanks_mail_underway on thanks_mail (workspace_id, sending_at) where state = 'sending';
