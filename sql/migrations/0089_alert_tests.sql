-- A test of an alert rule goes the way that its alerts go: mails of their own, and messages to channels.

-- One mail to one recipient about a test, as alert_mail is about an event of an alert.
create table alert_test_mail (
  workspace_id  integer     not null,
  alert_test_id uuid        not null,
  recipient     text        not null,
  alert_rule_id uuid        not null,
  asked_at      timestamptz not null,
  state         text        not null default 'queued'
    check (state in ('queued', 'sending', 'sent', 'failed', 'unknown', 'cancelled')),
  attempts      smallint    not null default 0,
  due_at        timestamptz not null default now(),
  sending_at    timestamptz,
  sent_at       timestamptz,
  last_error    text,
  primary key (workspace_id, alert_test_id, recipient),
  foreign key (workspace_id, alert_rule_id) references alert_rule
);
create index alert_test_mail_due on alert_test_mail (workspace_id, due_at) where state = 'queued';
create index alert_test_mail_underway on alert_test_mail (workspace_id, sending_at) where state = 'sending';

alter table notification add column alert_test_id uuid;      -- of a message that is part of the test of a rule
create index notification_of_test on notification (workspace_id, alert_test_id) where alert_test_id is not null;

-- Only tickets from these countries: of rules that look at single answers, since no sums are kept by country.
alter table alert_rule add column countries text[] not null default '{}';
