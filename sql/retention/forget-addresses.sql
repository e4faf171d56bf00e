-- Takes people off their tickets: the address goes, its invitations lead to nobody, and that somebody is not to be asked stays
-- under the mark of the address. :addressMarks is of the length of :addressKeys. No figure changes: a bounce, a complaint and
-- an unsubscribe stay counted, each by its invitation.
with given as materialized (
  select * from unnest(:addressKeys::text[], :addressMarks::text[]) as given (address_key, address_mark)
),
people as materialized (
  select respondent.respondent_id, given.address_mark
  from given
  join respondent on respondent.workspace_id = :workspaceId and respondent.address_key = given.address_key
),
links as (
  insert into erased_invitation (workspace_id, invitation_id, address_mark)
  select :workspaceId, invitation.invitation_id, people.address_mark
  from people
  join invitation on invitation.workspace_id = :workspaceId and invitation.respondent_id = people.respondent_id
  on conflict (workspace_id, invitation_id) do nothing
),
entries as materialized (
  select suppression.*, given.address_mark
  from given
  join suppression on suppression.workspace_id = :workspaceId and suppression.address_key = given.address_key
),
removed as (
  delete from suppression using given
  where suppression.workspace_id = :workspaceId and suppression.address_key = given.address_key
),
marked as (
  insert into suppression (workspace_id, suppression_id, address_key, kind, reason, note, created_at)
  select :workspaceId, suppression_id, address_mark, kind, reason, 'erased', created_at from entries
  on conflict (workspace_id, address_key, kind) do nothing
),
counted as (
  insert into suppression (workspace_id, address_key, kind, reason, created_at, invitation_id)
  select :workspaceId, 'counted ' || invitation_id, kind, reason, created_at, invitation_id
  from entries
  where invitation_id is not null and reason in ('unsubscribed', 'complained')
),
uncounted as (
  delete from mail_event using given
  where mail_event.workspace_id = :workspaceId and mail_event.address_key = given.address_key
    and (mail_event.invitation_id is null or mail_event.kind not in ('hard_bounce', 'complaint'))
),
events as (
  update mail_event
  set address_key = '', event_id = gen_random_uuid()::text
  from given
  where mail_event.workspace_id = :workspaceId and mail_event.address_key = given.address_key
    and mail_event.invitation_id is not null and mail_event.kind in ('hard_bounce', 'complaint')
),
detached as (
  update invitation
  set respondent_id = :nobodyId::uuid, subject = ''
  from people
  where invitation.workspace_id = :workspaceId and invitation.respondent_id = people.respondent_id
),
mails as (
  update delivery
  set domain = '', message_id = null, last_error = null
  from people
  join invitation on invitation.workspace_id = :workspaceId and invitation.respondent_id = people.respondent_id
  where delivery.workspace_id = :workspaceId and delivery.invitation_id = invitation.invitation_id
)
select count(*)::integer as people from given
