-- Records an unconfirmed response for each invitation that was opened quietly and never touched: one rating link, no
-- program by its own word, no hidden link followed, two minutes or more after the mail, ten minutes ago or longer.
-- What scanners opened (several links, or at once) gives no rating anyone could believe and is left in link_hit.
-- A version that a person confirms later takes its place: page clock 0 is older than any.
with opened as (
  select hit.invitation_id, min(hit.rating) as rating, min(hit.hit_at) as opened_at
  from link_hit as hit
  where hit.workspace_id = :workspaceId and hit.hit_at > now() - interval '3 days'
  group by hit.invitation_id
  having count(distinct coalesce(hit.rating, -1)) = 1
    and min(hit.rating) is not null
    and bool_or(hit.kind = 'open')
    and not bool_or(hit.automated or hit.kind = 'honeypot')
    and count(*) < 30 -- from there on not all are recorded (record-link-hits.sql), and no person opens a link so often
    and max(hit.hit_at) < now() - interval '10 minutes'
),
quiet as (
  select
    opened.*,
    invitation.survey_id,
    (opened.opened_at at time zone workspace.time_zone)::date as local_day
  from opened
  join invitation on invitation.workspace_id = :workspaceId and invitation.invitation_id = opened.invitation_id
  join survey on survey.workspace_id = :workspaceId and survey.survey_id = invitation.survey_id
  join workspace on workspace.workspace_id = :workspaceId
  where opened.rating between survey.scale_min and survey.scale_max
    and invitation.expires_at > opened.opened_at
    and opened.opened_at >= interval '2 minutes' + coalesce(
      (select min(delivery.sent_at) from delivery
        where delivery.workspace_id = :workspaceId and delivery.invitation_id = opened.invitation_id),
      invitation.created_at)
),
written as (
  insert into response
    (workspace_id, invitation_id, survey_id, rating, comment, evidence, evidence_reason, rendered_at_ms, edit, local_day,
     first_confirmed_at)
  -- The instant that the day is taken from: what counts days in another zone, or the lag, starts from it.
  select :workspaceId, invitation_id, survey_id, rating, '', 'unconfirmed', 'quiet_opening', 0, 0, local_day, opened_at
  from quiet
  order by invitation_id
  on conflict (workspace_id, invitation_id) do nothing
  returning invitation_id
),
logged as (
  insert into change_log (workspace_id, invitation_id)
  select :workspaceId, invitation_id from written
)
select count(*)::integer as rows from written
