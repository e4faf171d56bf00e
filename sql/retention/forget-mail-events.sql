-- Forgets whom a bounce or a complaint of before :days was about. Those that count stay, each by its invitation.
with due as materialized (
  select source, event_id
  from mail_event
  where workspace_id = :workspaceId and address_key <> '' and occurred_at < now() - make_interval(days => :days)
  limit :limit
),
uncounted as (
  delete from mail_event using due
  where mail_event.workspace_id = :workspaceId and mail_event.source = due.source and mail_event.event_id = due.event_id
    and (mail_event.invitation_id is null or mail_event.kind not in ('hard_bounce', 'complaint'))
),
counted as (
  update mail_event
  set address_key = '', event_id = gen_random_uuid()::text
  from due
  where mail_event.workspace_id = :workspaceId and mail_event.source = due.source and mail_event.event_id = due.event_id
    and mail_event.invitation_id is not null and mail_event.kind in ('hard_bounce', 'complaint')
)
select count(*)::integer as events from due
