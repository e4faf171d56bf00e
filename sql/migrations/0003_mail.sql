-- Who is asked and when, what was stopped, and what came back.

-- The workspace's settings for asking and mailing as one document; what is absent has its default. MailSettings in
-- packages/contracts is its shape.
create table mail_setting (
  workspace_id integer not null primary key references workspace,
  settings     jsonb   not null default '{}'
);

alter table respondent add column time_zone text not null default '';    -- IANA name; '' where it is not known
alter table coverage add column organisation text not null default '';

-- A ticket that was opened again. It stops whatever of the solves before it was not sent yet.
create table ticket_reopen (
  workspace_id integer     not null references workspace,
  source       text        not null,
  ticket_id    text        not null,
  reopened_at  timestamptz not null,
  recorded_at  timestamptz not null default now(),
  primary key (workspace_id, source, ticket_id, reopened_at)
);
create index ticket_reopen_by_time on ticket_reopen (workspace_id, recorded_at);

alter table delivery add column domain text not null default '';         -- of the address, lower case: rate limits count by it
alter table delivery add column cancel_reason text;                      -- why a cancelled mail was not sent
update delivery set cancel_reason = last_error where state = 'cancelled';
create index delivery_by_sending on delivery (workspace_id, sending_at) where sending_at is not null;

-- When each person was last asked, counted from first mails that were sent or may have arrived. Taking this row is part of
-- the statement that marks a mail as being sent, so that two mails to one person at once cannot both pass. A mail that was
-- surely not sent gives it back.
create table respondent_asked (
  workspace_id   integer     not null,
  respondent_id  uuid        not null,
  invitation_id  uuid        not null,                    -- the one that asked last
  kind           text        not null check (kind in ('csat', 'nps', 'ces')),
  asked_at       timestamptz,
  csat_at        timestamptz,
  nps_at         timestamptz,
  ces_at         timestamptz,
  before_at      timestamptz,                             -- what asked_at and the kind's own were before, to give them back
  before_kind_at timestamptz,
  primary key (workspace_id, respondent_id),
  foreign key (workspace_id, respondent_id) references respondent on delete cascade
);
insert into respondent_asked (workspace_id, respondent_id, invitation_id, kind, asked_at, csat_at, nps_at, ces_at)
select workspace_id, respondent_id, (array_agg(invitation_id order by at desc))[1], (array_agg(kind order by at desc))[1],
  max(at), max(at) filter (where kind = 'csat'), max(at) filter (where kind = 'nps'), max(at) filter (where kind = 'ces')
from (
  select invitation.workspace_id, invitation.respondent_id, invitation.invitation_id, survey.kind,
    coalesce(delivery.sent_at, delivery.sending_at, delivery.updated_at) as at
  from invitation
  join delivery on delivery.workspace_id = invitation.workspace_id
    and delivery.invitation_id = invitation.invitation_id and delivery.sequence = 0
  join survey on survey.workspace_id = invitation.workspace_id and survey.survey_id = invitation.survey_id
  where delivery.state in ('sending', 'sent', 'unknown')
) as asked
group by workspace_id, respondent_id;

-- A person who is not to be asked: at all (kind ''), or with surveys of one kind. Kept by address, so that it outlives the
-- respondent's row.
create table suppression (
  workspace_id integer     not null references workspace,
  address_key  text        not null,
  kind         text        not null default '' check (kind in ('', 'csat', 'nps', 'ces')),
  reason       text        not null check (reason in ('unsubscribed', 'bounced', 'complained', 'suppressed')),
  note         text        not null default '',           -- where it came from; no address, no subject
  created_at   timestamptz not null default now(),
  primary key (workspace_id, address_key, kind)
);

-- What came back about a mail: bounces and complaints. The same event told again changes nothing.
create table mail_event (
  workspace_id  integer     not null references workspace,
  source        text        not null,                     -- dsn, generic, ses, postmark
  event_id      text        not null,
  kind          text        not null check (kind in ('hard_bounce', 'soft_bounce', 'complaint')),
  address_key   text        not null,
  invitation_id uuid,                                     -- null where the event does not tell which mail it was
  status        text        not null default '',          -- RFC 3463, such as 5.1.1
  occurred_at   timestamptz not null,
  recorded_at   timestamptz not null default now(),
  primary key (workspace_id, source, event_id)
);
create index mail_event_by_address on mail_event (workspace_id, address_key, occurred_at);
create index mail_event_by_invitation on mail_event (workspace_id, invitation_id);
