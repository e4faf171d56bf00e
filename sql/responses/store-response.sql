-- Stores the first version of one response with its change log row: store-responses.sql for a batch of one, without the
-- arrays, which cost one row more than they save. The parameters are the same, each a single value, and so is the answer.
with written as (
  insert into response
    (workspace_id, invitation_id, survey_id, rating, comment, evidence, evidence_reason, reasons, facts, rendered_at_ms,
     edit, local_day)
  select
    $1, $2::uuid, invitation.survey_id, $3::smallint, $4::text, $5::text, $6::text, $7::text[], $8::jsonb, $9::bigint,
    $10::integer, (now() at time zone workspace.time_zone)::date
  from invitation
  join survey on survey.workspace_id = $1 and survey.survey_id = invitation.survey_id
  join workspace on workspace.workspace_id = $1
  where invitation.workspace_id = $1
    and invitation.invitation_id = $2
    and invitation.expires_at > now()
    and $3 between survey.scale_min and survey.scale_max
  on conflict (workspace_id, invitation_id) do nothing
  returning invitation_id
)
insert into change_log (workspace_id, invitation_id)
select $1, invitation_id from written
returning invitation_id
