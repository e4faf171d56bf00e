-- Stores first versions of responses of one workspace with their change log rows in one statement.
--   $1 workspace; then arrays of one length, each invitation at most once:
--   $2 invitation ids, $3 ratings, $4 comments, $5 evidence, $6 why, $7 reasons chosen ('{slow,rude}'), $8 facts,
--   $9 page clock in ms, $10 edits
-- Answers the invitations whose response it stored. What it does not name has a response already or may have none: that
-- is for change-responses.sql, which knows more and costs more. The database's clock decides about expiry and about the
-- local day, which is that of the first confirmation.
with written as (
  insert into response
    (workspace_id, invitation_id, survey_id, rating, comment, evidence, evidence_reason, reasons, facts, rendered_at_ms,
     edit, local_day)
  select
    $1, given.invitation_id, invitation.survey_id, given.rating, given.comment, given.evidence, given.evidence_reason,
    given.reasons::text[], given.facts::jsonb, given.rendered_at_ms, given.edit,
    -- Once for all rows.
    (select (now() at time zone time_zone)::date from workspace where workspace_id = $1)
  from unnest($2::uuid[], $3::smallint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bigint[], $10::integer[])
    as given (invitation_id, rating, comment, evidence, evidence_reason, reasons, facts, rendered_at_ms, edit)
  join invitation on invitation.workspace_id = $1 and invitation.invitation_id = given.invitation_id
  join survey on survey.workspace_id = $1 and survey.survey_id = invitation.survey_id
  where invitation.expires_at > now()
    and given.rating between survey.scale_min and survey.scale_max
  order by given.invitation_id -- one order for everyone, so that two processes never wait for each other in a ring
  on conflict (workspace_id, invitation_id) do nothing
  returning invitation_id
)
insert into change_log (workspace_id, invitation_id)
select $1, invitation_id from written
returning invitation_id
