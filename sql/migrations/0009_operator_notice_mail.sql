-- Those who run the product are told by mail; an alert ends, without a recovery, when its team counts as another one; a mail
-- that has nothing to tell any more is cancelled.

-- One mail to one recipient about one notice. `sending` is committed before the mail server is spoken to, as in alert_mail.
create table operator_notice_mail (
  workspace_id integer     not null references workspace,
  kind         text        not null,
  day          date        not null,
  recipient    text        not null,
  state        text        not null default 'queued'
               check (state in ('queued', 'sending', 'sent', 'failed', 'unknown', 'cancelled')),
  attempts     smallint    not null default 0,
  due_at       timestamptz not null default now(),
  sending_at   timestamptz,
  sent_at      timestamptz,
  last_error   text,
  primary key (workspace_id, kind, day, recipient),
  foreign key (workspace_id, kind, day) references operator_notice
);
create index operator_notice_mail_due on operator_notice_mail (workspace_id, due_at) where state = 'queued';

alter table alert_mail
  drop constraint alert_mail_state_check,
  add constraint alert_mail_state_check check (state in ('queued', 'sending', 'sent', 'failed', 'unknown', 'cancelled'));

-- An alert is open, recovered (recovered_week), or closed for a reason that says nothing of how the team does.
alter table alert
  add column closed_at    timestamptz,
  add column close_reason text check (close_reason in ('merged')),
  add column counts_as    text,                            -- of a merged team: what it counted as by then
  add check ((closed_at is null) = (close_reason is null)),
  add check (closed_at is null or recovered_week is null);
drop index alert_open;
create unique index alert_open on alert (workspace_id, alert_rule_id, team) where recovered_week is null and closed_at is null;
