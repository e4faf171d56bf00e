-- Makes suspect what came from where the hidden link of the same mail was followed: the same network or the same user
-- agent, fifteen minutes before or after. Only the version that counts is judged: what a scanner sent before or after a
-- person, and what is history, takes nothing from the person. Answers how many responses were changed.
with caught as (
  select distinct response.invitation_id, response.evidence
  from link_hit as hit
  join response on response.workspace_id = :workspaceId and response.invitation_id = hit.invitation_id
  where hit.workspace_id = :workspaceId
    and hit.kind = 'honeypot'
    and hit.hit_at > now() - interval '3 days'
    and response.received_at between hit.hit_at - interval '15 minutes' and hit.hit_at + interval '15 minutes'
    and ((hit.network <> '' and response.facts ->> 'network' = hit.network)
      or (hit.agent <> '' and response.facts ->> 'agent' = hit.agent))
    and not exists (
      select 1 from evidence_decision as decision
      where decision.workspace_id = :workspaceId and decision.invitation_id = hit.invitation_id
    )
),
quarantined as (
  update response set evidence = 'suspect', updated_at = now()
  from caught
  where response.workspace_id = :workspaceId and response.invitation_id = caught.invitation_id
  returning response.invitation_id, caught.evidence as evidence_before
),
decided as (
  insert into evidence_decision
    (workspace_id, decision_id, invitation_id, evidence, evidence_before, reason, decided_by)
  select :workspaceId, gen_random_uuid(), invitation_id, 'suspect', evidence_before, 'honeypot', 'rule' from quarantined
),
logged as (
  insert into change_log (workspace_id, invitation_id)
  select :workspaceId, invitation_id from quarantined
)
select count(*)::integer as rows from quarantined
