-- Stores further versions of responses of one workspace, and says why a version is refused: for what store-responses.sql
-- did not store. The same parameters. Answers what became of each invitation's version: 'stored', 'superseded', a refusal,
-- or 'again' where there is neither a response nor a refusal, so that it is a first version after all. Where there are two
-- rows 'stored' is right, and where there is none, there is no such invitation. What managers decided is looked up by key (`offset 0`
-- keeps it so), and not all of it read for one version.
with given as (
  select invitation_id, rating, comment, evidence, evidence_reason, reasons::text[] as reasons, facts::jsonb as facts,
    rendered_at_ms, edit
  from unnest(
      :invitationIds::uuid[], :ratings::smallint[], :comments::text[], :evidence::text[], :evidenceReasons::text[],
      :reasons::text[], :facts::text[], :renderedAtMs::bigint[], :edits::integer[]
    ) as given (invitation_id, rating, comment, evidence, evidence_reason, reasons, facts, rendered_at_ms, edit)
),
-- Locked, so that what moves into the history is what is replaced, even if another process has just changed it.
before as (
  select response.*
  from given
  join response on response.workspace_id = :workspaceId and response.invitation_id = given.invitation_id
  order by response.invitation_id -- one order for everyone, so that two processes never wait for each other in a ring
  for update of response
),
known as (
  select
    given.*,
    clock.at,
    before.invitation_id is null as is_first,
    before.evidence as evidence_before,
    -- A link with a token says who answers, and so goes before the number of a ticket whichever came first.
    (given.rendered_at_ms, given.edit) > (before.rendered_at_ms, before.edit)
      or given.evidence = 'confirmed' and before.evidence = 'by_ticket' as is_newer,
    (given.rendered_at_ms, given.edit) = (before.rendered_at_ms, before.edit) as is_same,
    given.facts -> 'untouched' as untouched,
    -- What a program wrote is no part of a person's answer; what a person wrote stays until they change it themselves.
    not (given.evidence = 'confirmed'
      and before.evidence_reason in ('hidden_field', 'webdriver', 'automated_agent')) as keeps_untouched,
    (now() at time zone workspace.time_zone)::date as local_day,
    -- An answer that was confirmed before somebody or a rule decided otherwise keeps the day of then.
    coalesce(before.evidence not in ('confirmed', 'by_ticket'), true) and not exists (
      select 1 from evidence_decision as decision
      where decision.workspace_id = :workspaceId
        and decision.invitation_id = given.invitation_id
        and decision.evidence_before in ('confirmed', 'by_ticket')
      offset 0
    ) as is_first_confirmation,
    case
      when invitation.expires_at <= clock.at then 'expired'
      when given.rating not between survey.scale_min and survey.scale_max then 'not_on_scale'
      when (before.evidence = 'confirmed' or before.evidence = 'by_ticket' and given.facts ? 'byTicket')
        and (given.rendered_at_ms, given.edit) > (before.rendered_at_ms, before.edit)
        and clock.at >= before.first_confirmed_at + make_interval(hours => workspace.edit_window_hours)
        then 'already_answered'
    end as refusal,
    -- Three different links of one mail confirmed within ten minutes: a program that clicks everything. A change of
    -- rating on the page itself is no other link, and a decision once made is not made again.
    case
      -- Who knows the number of a ticket makes no answer doubtful that came over a link with a token.
      when before.invitation_id is null or (given.facts ? 'byTicket') <> (before.facts ? 'byTicket') then false
      else (
        select count(distinct link) >= 3
        from (
          select version.facts ->> 'openedWith' as link
          from response_version as version
          where version.workspace_id = :workspaceId
            and version.invitation_id = given.invitation_id
            and version.received_at > clock.at - interval '10 minutes'
            and (version.facts ? 'byTicket') = (given.facts ? 'byTicket')
          union all
          select before.facts ->> 'openedWith' where before.received_at > clock.at - interval '10 minutes'
          union all
          select given.facts ->> 'openedWith'
        ) as links
      ) and not exists (
        select 1 from evidence_decision as decision
        where decision.workspace_id = :workspaceId and decision.invitation_id = given.invitation_id
        offset 0
      )
    end as many_links
  from given
  join invitation on invitation.workspace_id = :workspaceId and invitation.invitation_id = given.invitation_id
  join survey on survey.workspace_id = :workspaceId and survey.survey_id = invitation.survey_id
  join workspace on workspace.workspace_id = :workspaceId
  left join before on before.invitation_id = given.invitation_id
  cross join (select now() as at) as clock
),
written as (
  update response set
    rating = known.rating,
    comment = case when known.keeps_untouched and known.untouched ? 'comment' then response.comment else known.comment end,
    evidence_reason = known.evidence_reason,
    reasons = case when known.keeps_untouched and known.untouched ? 'reasons' then response.reasons
      else known.reasons end,
    facts = known.facts,
    rendered_at_ms = known.rendered_at_ms,
    edit = known.edit,
    evidence = case when exists (
        select 1 from evidence_decision as decision
        where decision.workspace_id = :workspaceId and decision.invitation_id = response.invitation_id
        offset 0
      ) then response.evidence else known.evidence end,
    local_day = case when known.is_first_confirmation then known.local_day else response.local_day end,
    first_confirmed_at = case when known.is_first_confirmation then known.at else response.first_confirmed_at end,
    received_at = now(),
    updated_at = now()
  from known
  where response.workspace_id = :workspaceId
    and response.invitation_id = known.invitation_id
    and known.refusal is null
    and known.is_newer
    and not known.many_links
    -- A scanner that comes after the person takes nothing away, nor does a number after a token.
    and not (known.evidence = 'suspect' and known.evidence_before in ('confirmed', 'by_ticket'))
    and not (known.evidence = 'by_ticket' and known.evidence_before = 'confirmed')
  returning response.invitation_id
),
-- A version that comes late brings what no later one touched: nothing that a person wrote depends on who was faster.
late as (
  select
    known.*,
    not coalesce(known.untouched ? 'comment', false) and coalesce(before.facts -> 'untouched' ? 'comment', false)
      and not exists (
        select 1 from response_version as version
        where version.workspace_id = :workspaceId
          and version.invitation_id = known.invitation_id
          and (version.rendered_at_ms, version.edit) > (known.rendered_at_ms, known.edit)
          and not coalesce(version.facts -> 'untouched' ? 'comment', false)
      ) as brings_comment,
    not coalesce(known.untouched ? 'reasons', false) and coalesce(before.facts -> 'untouched' ? 'reasons', false)
      and not exists (
        select 1 from response_version as version
        where version.workspace_id = :workspaceId
          and version.invitation_id = known.invitation_id
          and (version.rendered_at_ms, version.edit) > (known.rendered_at_ms, known.edit)
          and not coalesce(version.facts -> 'untouched' ? 'reasons', false)
      ) as brings_reasons
  from known
  join before on before.invitation_id = known.invitation_id
  where known.refusal is null
    and not known.is_newer
    and not known.is_same
    and not known.many_links
    and not (known.evidence = 'suspect' and known.evidence_before in ('confirmed', 'by_ticket'))
    and not (known.evidence = 'by_ticket' and known.evidence_before = 'confirmed')
),
filled as (
  update response set
    comment = case when late.brings_comment then late.comment else response.comment end,
    reasons = case when late.brings_reasons then late.reasons else response.reasons end,
    updated_at = now()
  from late
  where response.workspace_id = :workspaceId
    and response.invitation_id = late.invitation_id
    and (late.brings_comment or late.brings_reasons)
  returning response.invitation_id
),
quarantined as (
  update response set evidence = 'suspect', updated_at = now()
  from known
  where response.workspace_id = :workspaceId
    and response.invitation_id = known.invitation_id
    and known.many_links
    and known.refusal is null
  returning response.invitation_id, known.evidence_before
),
decided as (
  insert into evidence_decision
    (workspace_id, decision_id, invitation_id, evidence, evidence_before, reason, decided_by)
  select :workspaceId, gen_random_uuid(), invitation_id, 'suspect', evidence_before, 'many_links', 'rule' from quarantined
),
-- The history of one link has an end, however often it is answered: some 50 versions and 256 KB. First goes what a program
-- sent, then what the same visitor replaced, the oldest before the newer. The response itself is always the last answer. What
-- this statement keeps is not seen here, nor what other processes add at this moment, so there is room left for them.
ranked as (
  select
    old.invitation_id, old.rendered_at_ms, old.edit,
    row_number() over by_worth as place,
    sum(octet_length(old.comment) + 512) over by_worth as bytes
  from (
    select version.*,
      row_number() over (
        partition by version.invitation_id, version.facts ->> 'network', version.facts ->> 'agent'
        order by version.received_at desc, version.rendered_at_ms desc, version.edit desc
      ) > 1 as is_replaced_by_visitor
    from known
    join response_version as version on version.workspace_id = :workspaceId and version.invitation_id = known.invitation_id
  ) as old
  window by_worth as (
    partition by old.invitation_id
    order by old.evidence = 'suspect', old.is_replaced_by_visitor, old.received_at desc, old.rendered_at_ms desc,
      old.edit desc
  )
),
dropped as (
  delete from response_version as version
  using ranked
  where version.workspace_id = :workspaceId
    and version.invitation_id = ranked.invitation_id
    and version.rendered_at_ms = ranked.rendered_at_ms
    and version.edit = ranked.edit
    and (ranked.place > 45 or ranked.bytes > 240000)
),
-- The version that was replaced, and every accepted one that replaces nothing.
kept as (
  insert into response_version
    (workspace_id, invitation_id, rendered_at_ms, edit, rating, comment, reasons, evidence, evidence_reason, facts,
     received_at)
  select
    :workspaceId, invitation_id, rendered_at_ms, edit, rating, comment, reasons, evidence, evidence_reason, facts, received_at
  from before
  where invitation_id in (select invitation_id from written)
  union all
  select
    :workspaceId, invitation_id, rendered_at_ms, edit, rating, comment, reasons, evidence, evidence_reason, facts, at
  from known
  where refusal is null
    and not is_first
    and not is_same
    and invitation_id not in (select invitation_id from written)
  on conflict (workspace_id, invitation_id, rendered_at_ms, edit) do nothing
),
logged as (
  insert into change_log (workspace_id, invitation_id)
  select :workspaceId, invitation_id from written
  union all
  select :workspaceId, invitation_id from quarantined
  union all
  select :workspaceId, invitation_id from filled
)
-- No joins here: without statistics about what the parts above give, they would compare every row with every other one.
select
  invitation_id,
  coalesce(refusal, case when is_first then 'again' else 'superseded' end) as outcome
from known
union all
select invitation_id, 'stored' from written
