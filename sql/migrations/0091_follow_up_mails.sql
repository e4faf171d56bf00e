-- One mail a day to somebody who sees to low ratings of which some are late, with its state as in alert_mail.
create table follow_up_mail (
  workspace_id integer     not null,
  person_id    uuid        not null,
  day          date        not null,                         -- of the workspace
  state        text        not null default 'queued'
    check (state in ('queued', 'sending', 'sent', 'failed', 'unknown', 'cancelled')),
  attempts     smallint    not null default 0,
  due_at       timestamptz not null default now(),
  sending_at   timestamptz,
  sent_at      timestamptz,
  last_error   text,
  primary key (workspace_id, person_id, day),
  foreign key (workspace_id, person_id) references person
);
create index follow_up_mail_due on follow_up_mail (workspace_id, due_at) where state = 'queued';
create index follow_up_mail_underway on follow_up_mail (workspace_id, sending_at) where state = 'sending';
