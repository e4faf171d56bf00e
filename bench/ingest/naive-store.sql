-- What a plain handler does for one response: the same look-ups, the same history and log rows, one statement a request.
with known as (
  select
    invitation.survey_id,
    (now() at time zone workspace.time_zone)::date as local_day
  from invitation
  join survey on survey.workspace_id = $1 and survey.survey_id = invitation.survey_id
  join workspace on workspace.workspace_id = $1
  where invitation.workspace_id = $1
    and invitation.invitation_id = $2
    and invitation.expires_at > now()
    and $3::smallint between survey.scale_min and survey.scale_max
),
written as (
  insert into response
    (workspace_id, invitation_id, survey_id, rating, comment, evidence, rendered_at_ms, edit, local_day)
  select $1, $2, survey_id, $3, $4, 'confirmed', $5, $6, local_day from known
  on conflict (workspace_id, invitation_id) do update set
    rating = excluded.rating,
    comment = excluded.comment,
    rendered_at_ms = excluded.rendered_at_ms,
    edit = excluded.edit,
    updated_at = now()
  where (excluded.rendered_at_ms, excluded.edit) > (response.rendered_at_ms, response.edit)
  returning invitation_id
),
versioned as (
  insert into response_version
    (workspace_id, invitation_id, rendered_at_ms, edit, rating, comment, evidence, evidence_reason, facts)
  select $1, $2, $5, $6, $3, $4, 'confirmed', 'gesture', $7::jsonb from known
  on conflict (workspace_id, invitation_id, rendered_at_ms, edit) do nothing
)
insert into change_log (workspace_id, invitation_id)
select $1, invitation_id from written
