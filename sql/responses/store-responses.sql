-- Stores first versions of responses of one workspace with their change log rows in one statement. All parameters but the
-- workspace are arrays of one length, with each invitation at most once. :reasons are those chosen, each '{slow,rude}'.
-- Answers the invitations whose response it stored. What it does not name has a response already or may have none: that
-- is for change-responses.sql, which knows more and costs more. The database's clock decides about expiry and about the
-- local day, which is that of the first confirmation.
with written as (
  insert into response
    (workspace_id, invitation_id, survey_id, rating, comment, evidence, evidence_reason, reasons, facts, rendered_at_ms,
     edit, local_day)
  select
    :workspaceId, given.invitation_id, invitation.survey_id, given.rating, given.comment, given.evidence, given.evidence_reason,
    given.reasons::text[], given.facts::jsonb, given.rendered_at_ms, given.edit,
    -- Once for all rows.
    (select (now() at time zone time_zone)::date from workspace where workspace_id = :workspaceId)
  from unnest(
      :invitationIds::uuid[], :ratings::smallint[], :comments::text[], :evidence::text[], :evidenceReasons::text[],
      :reasons::text[], :facts::text[], :renderedAtMs::bigint[], :edits::integer[]
    ) as given (invitation_id, rating, comment, evidence, evidence_reason, reasons, facts, rendered_at_ms, edit)
  join invitation on invitation.workspace_id = :workspaceId and invitation.invitation_id = given.invitation_id
  join survey on survey.workspace_id = :workspaceId and survey.survey_id = invitation.survey_id
  where invitation.expires_at > now()
    and given.rating between survey.scale_min and survey.scale_max
  order by given.invitation_id -- one order for everyone, so that two processes never wait for each other in a ring
  on conflict (workspace_id, invitation_id) do nothing
  returning invitation_id
)
insert into change_log (workspace_id, invitation_id)
select :workspaceId, invitation_id from written
returning invitation_id
