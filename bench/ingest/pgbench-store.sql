with one as (
  select invitation_id from bench_invitation where place = (select nextval('bench_place'))
),
known as (
  select invitation.invitation_id, invitation.survey_id, (now() at time zone workspace.time_zone)::date as local_day
  from one
  join invitation on invitation.workspace_id = 1 and invitation.invitation_id = one.invitation_id
  join survey on survey.workspace_id = 1 and survey.survey_id = invitation.survey_id
  join workspace on workspace.workspace_id = 1
  where invitation.expires_at > now() and 5 between survey.scale_min and survey.scale_max
),
written as (
  insert into response
    (workspace_id, invitation_id, survey_id, rating, comment, evidence, rendered_at_ms, edit, local_day)
  select 1, invitation_id, survey_id, 5, 'They found the reason at once, and told me how to avoid it.', 'confirmed', 1, 1, local_day
  from known
  on conflict (workspace_id, invitation_id) do update set rating = excluded.rating
  where (excluded.rendered_at_ms, excluded.edit) > (response.rendered_at_ms, response.edit)
  returning invitation_id
),
versioned as (
  insert into response_version
    (workspace_id, invitation_id, rendered_at_ms, edit, rating, comment, evidence, evidence_reason, facts)
  select 1, invitation_id, 1, 1, 5, 'They found the reason at once, and told me how to avoid it.', 'confirmed', 'gesture', '{"via": "gesture"}'
  from known
  on conflict (workspace_id, invitation_id, rendered_at_ms, edit) do nothing
)
insert into change_log (workspace_id, invitation_id)
select 1, invitation_id from written;
