-- Stores first versions of responses of one workspace, their history and their change log rows in one statement.
--   $1 workspace; then arrays of one length, each invitation at most once:
--   $2 invitation ids, $3 ratings, $4 comments, $5 evidence, $6 why, $7 reasons chosen ('{slow,rude}'), $8 facts,
--   $9 page clock in ms, $10 edits
-- Answers what became of each invitation's version; where there are two rows, 'stored' is right, and where there is none,
-- there is no such invitation. 'again' is one that has a response already: that is for change-responses.sql, which knows
-- more and costs more. The database's clock decides about expiry and about the local day, which is that of the first
-- confirmation.
with given as (
  select *
  from unnest($2::uuid[], $3::smallint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bigint[], $10::integer[])
    as given (invitation_id, rating, comment, evidence, evidence_reason, reasons, facts, rendered_at_ms, edit)
),
known as (
  select
    given.*,
    invitation.survey_id,
    (now() at time zone workspace.time_zone)::date as local_day,
    case
      when invitation.expires_at <= now() then 'expired'
      when given.rating not between survey.scale_min and survey.scale_max then 'not_on_scale'
      when before.invitation_id is not null then 'again'
    end as refusal
  from given
  join invitation on invitation.workspace_id = $1 and invitation.invitation_id = given.invitation_id
  join survey on survey.workspace_id = $1 and survey.survey_id = invitation.survey_id
  join workspace on workspace.workspace_id = $1
  left join response as before on before.workspace_id = $1 and before.invitation_id = given.invitation_id
),
written as (
  insert into response
    (workspace_id, invitation_id, survey_id, rating, comment, evidence, rendered_at_ms, edit, local_day)
  select $1, invitation_id, survey_id, rating, comment, evidence, rendered_at_ms, edit, local_day
  from known
  where refusal is null
  order by invitation_id -- one order for everyone, so that two processes never wait for each other in a ring
  on conflict (workspace_id, invitation_id) do nothing
  returning invitation_id
),
versioned as (
  insert into response_version
    (workspace_id, invitation_id, rendered_at_ms, edit, rating, comment, reasons, evidence, evidence_reason, facts)
  select
    $1, invitation_id, rendered_at_ms, edit, rating, comment, reasons::text[], evidence, evidence_reason, facts::jsonb
  from known
  where refusal is null
  on conflict (workspace_id, invitation_id, rendered_at_ms, edit) do nothing
),
logged as (
  insert into change_log (workspace_id, invitation_id)
  select $1, invitation_id from written
)
-- No joins here: without statistics about what the parts above give, they would compare every row with every other one.
select invitation_id, coalesce(refusal, 'again') as outcome from known
union all
select invitation_id, 'stored' from written
