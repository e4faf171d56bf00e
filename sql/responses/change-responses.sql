-- Stores further versions of responses of one workspace: what store-responses.sql gave back because there is a response
-- already. The same parameters, and the same answer.
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
      when before.evidence = 'confirmed'
        and (given.rendered_at_ms, given.edit) > (before.rendered_at_ms, before.edit)
        and now() >= before.first_confirmed_at + make_interval(hours => workspace.edit_window_hours)
        then 'already_answered'
    end as refusal,
    -- Three different links of one mail confirmed within ten minutes: a program that clicks everything. A change of
    -- rating on the page itself is no other link, and a decision once made is not made again.
    case
      when before.invitation_id is null then false
      else (
        select count(distinct link) >= 3
        from (
          select version.facts ->> 'openedWith' as link
          from response_version as version
          where version.workspace_id = $1
            and version.invitation_id = given.invitation_id
            and version.received_at > now() - interval '10 minutes'
          union all
          select given.facts::jsonb ->> 'openedWith'
        ) as links
      ) and not exists (
        select from evidence_decision as decision
        where decision.workspace_id = $1 and decision.invitation_id = given.invitation_id
      )
    end as many_links
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
  where refusal is null and not many_links
  order by invitation_id -- one order for everyone, so that two processes never wait for each other in a ring
  on conflict (workspace_id, invitation_id) do update set
    rating = excluded.rating,
    comment = excluded.comment,
    rendered_at_ms = excluded.rendered_at_ms,
    edit = excluded.edit,
    evidence = case when (
        select count(*) from evidence_decision as decision
        where decision.workspace_id = $1 and decision.invitation_id = response.invitation_id
      ) > 0 then response.evidence else excluded.evidence end,
    local_day = case when response.evidence <> 'confirmed' then excluded.local_day else response.local_day end,
    first_confirmed_at = case when response.evidence <> 'confirmed' then now() else response.first_confirmed_at end,
    updated_at = now()
  where (excluded.rendered_at_ms, excluded.edit) > (response.rendered_at_ms, response.edit)
    -- A scanner that comes after the person takes nothing away.
    and not (excluded.evidence = 'suspect' and response.evidence = 'confirmed')
  returning invitation_id
),
quarantined as (
  update response set evidence = 'suspect', updated_at = now()
  from known
  where response.workspace_id = $1
    and response.invitation_id = known.invitation_id
    and known.many_links
    and known.refusal is null
  returning response.invitation_id, known.evidence as evidence_before
),
decided as (
  insert into evidence_decision
    (workspace_id, decision_id, invitation_id, evidence, evidence_before, reason, decided_by)
  select $1, gen_random_uuid(), invitation_id, 'suspect', evidence_before, 'many_links', 'rule' from quarantined
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
  union all
  select $1, invitation_id from quarantined
)
-- No joins here, as in store-responses.sql.
select
  invitation_id,
  coalesce(refusal, case when many_links then 'stored' else 'superseded' end) as outcome
from known
union all
select invitation_id, 'stored' from written
