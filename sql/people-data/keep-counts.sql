-- Rendered from scripts/sql/templates/people-data/keep-counts.sql, with the dimensions of packages/domain: npm run build:sql
-- Copies what the given invitations count as, under ids and a respondent that lead to nobody: what is copied is named
-- here, and all the rest goes with the invitations that the caller deletes. So a column that is added later is not kept
-- unless somebody says so. :copyIds and :copyTickets are of the length of :invitationIds; a mail that is under way is in doubt.
with given as materialized (
  select *
  from unnest(:invitationIds::uuid[], :copyIds::uuid[], :copyTickets::text[]) as given (invitation_id, copy_id, copy_ticket)
),
copied as (
  insert into invitation (workspace_id, invitation_id, survey_id, respondent_id, source, ticket_id, solve_cycle, locale, solved_at,
                          ordered_at, send_after, expires_at, created_at, team, product, agent, country, channel, language, tag)
  select :workspaceId, given.copy_id, own.survey_id, :nobodyId::uuid, own.source, given.copy_ticket, own.solve_cycle, own.language,
         own.solved_at, own.ordered_at, own.send_after, own.created_at, own.created_at, own.team, own.product, own.agent,
                                                                                        own.country, own.channel, own.language,
                                                                                        own.tag
  from given
  join invitation own on own.workspace_id = :workspaceId and own.invitation_id = given.invitation_id
  returning invitation_id
),
mailed as (
  insert into delivery (workspace_id, invitation_id, sequence, state, cancel_reason, due_at, sent_at, sent_day)
  select :workspaceId, given.copy_id, own.sequence,
         case when own.state in ('queued', 'claimed') then 'cancelled' when own.state = 'sending' then 'unknown' else own.state end,
         case when own.state in ('queued', 'claimed') then 'suppressed' else own.cancel_reason end,
         own.due_at, own.sent_at, own.sent_day
  from given
  join delivery own on own.workspace_id = :workspaceId and own.invitation_id = given.invitation_id
),
answered as (
  insert into response (workspace_id, invitation_id, survey_id, rating, evidence, evidence_reason, rendered_at_ms, edit, local_day,
                        first_confirmed_at, received_at, updated_at)
  select :workspaceId, given.copy_id, own.survey_id, own.rating, own.evidence, own.evidence_reason, 0, 0, own.local_day,
         own.first_confirmed_at, own.first_confirmed_at, own.first_confirmed_at
  from given
  join response own on own.workspace_id = :workspaceId and own.invitation_id = given.invitation_id
),
left_out as (
  insert into exclusion (workspace_id, invitation_id, reason, excluded_by, excluded_at)
  select :workspaceId, given.copy_id, own.reason, own.excluded_by, own.excluded_at
  from given
  join exclusion own on own.workspace_id = :workspaceId and own.invitation_id = given.invitation_id
),
-- Nobody can be answered any more, so a low rating waits for nobody.
settled as (
  insert into follow_up (workspace_id, invitation_id, state, rendered_at_ms, edit, revision, changed_at)
  select :workspaceId, given.copy_id, 'resolved', 0, 0, 0, own.first_confirmed_at
  from given
  join response own on own.workspace_id = :workspaceId and own.invitation_id = given.invitation_id
),
-- Of what came back about a mail, that it came back.
came_back as (
  insert into mail_event (workspace_id, source, event_id, kind, address_key, invitation_id, occurred_at, recorded_at)
  select :workspaceId, own.source, gen_random_uuid()::text, own.kind, '', given.copy_id, own.occurred_at, own.recorded_at
  from given
  join mail_event own on own.workspace_id = :workspaceId and own.invitation_id = given.invitation_id
  where own.kind in ('hard_bounce', 'complaint')
),
-- That somebody wanted no more mails after this one; whom not to ask is remembered apart.
opted_out as (
  insert into suppression (workspace_id, address_key, kind, reason, created_at, invitation_id)
  select :workspaceId, 'counted ' || given.copy_id, own.kind, own.reason, own.created_at, given.copy_id
  from given
  join suppression own on own.workspace_id = :workspaceId and own.invitation_id = given.invitation_id
  where own.reason in ('unsubscribed', 'complained')
),
logged as (
  insert into change_log (workspace_id, invitation_id)
  select :workspaceId, copy_id from given
)
select count(*)::integer as copies from copied
