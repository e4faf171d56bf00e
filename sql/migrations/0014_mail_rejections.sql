-- A mail that came back because of its sender, its content or a policy says nothing of the address: it neither ends the
-- asking nor counts towards the limit of soft bounces.
alter table mail_event
  drop constraint mail_event_kind_check,
  add constraint mail_event_kind_check check (kind in ('hard_bounce', 'soft_bounce', 'rejection', 'complaint'));
