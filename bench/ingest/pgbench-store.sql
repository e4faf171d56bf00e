with one as (
  select invitation_id from bench_invitation where place = (select nextval('bench_place'))
),
written as (
  insert into response
    (workspace_id, invitation_id, survey_id, rating, comment, evidence, evidence_reason, reasons, facts, rendered_at_ms,
     edit, local_day)
  select
    1, one.invitation_id, invitation.survey_id, 5, 'They found the reason at once, and told me how to avoid it.',
    'confirmed', 'gesture', '{}', '{"via":"gesture"}', 1, 1, (now() at time zone workspace.time_zone)::date
  from one
  join invitation on invitation.workspace_id = 1 and invitation.invitation_id = one.invitation_id
  join survey on survey.workspace_id = 1 and survey.survey_id = invitation.survey_id
  join workspace on workspace.workspace_id = 1
  where invitation.expires_at > now() and 5 between survey.scale_min and survey.scale_max
  on conflict (workspace_id, invitation_id) do nothing
  returning invitation_id
)
insert into change_log (workspace_id, invitation_id)
select 1, invitation_id from written;
