-- Stores the first version of one response with its change log row: store-responses.sql for a batch of one, without the
-- arrays, which cost one row more than they save. Each parameter is a single value; the answer is
-- the same.
with written as (
  insert into response
    (workspace_id, invitation_id, survey_id, rating, comment, evidence, evidence_reason, reasons, facts, rendered_at_ms,
     edit, local_day)
  select
    :workspaceId, :invitationId::uuid, invitation.survey_id, :rating::smallint, :comment::text, :evidence::text,
    :evidenceReason::text, :reasons::text[], :facts::jsonb, :renderedAtMs::bigint, :edit::integer, (now() at time zone workspace.time_zone)::date
  from invitation
  join survey on survey.workspace_id = :workspaceId and survey.survey_id = invitation.survey_id
  join workspace on workspace.workspace_id = :workspaceId
  where invitation.workspace_id = :workspaceId
    and invitation.invitation_id = :invitationId
    and invitation.expires_at > now()
    and :rating between survey.scale_min and survey.scale_max
  on conflict (workspace_id, invitation_id) do nothing
  returning invitation_id
)
insert into change_log (workspace_id, invitation_id)
select :workspaceId, invitation_id from written
returning invitation_id
