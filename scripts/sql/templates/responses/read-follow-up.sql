-- How far the follow-up of one response is; no row without the response.
with looked_at as (
  select response.rendered_at_ms, response.edit, follow_up.owner_id, follow_up.note, follow_up.due_on, response.local_day,
         response.received_at, follow_up.contacted_at,
         follow_up.resolved_at, follow_up.changed_at, follow_up.state as kept_state,
{{> follow-up-state}}
  from response
  left join exclusion on exclusion.workspace_id = :workspaceId and exclusion.invitation_id = response.invitation_id
  left join follow_up on follow_up.workspace_id = :workspaceId and follow_up.invitation_id = response.invitation_id
  cross join lateral (
{{> low-response}}
  ) as own
  where response.workspace_id = :workspaceId and response.invitation_id = :invitationId::uuid
)
select is_low as "isLow", kept_state as "keptState", follow_up_state as state, owner_id as owner, coalesce(note, '') as note,
       due_on as due, local_day as day, received_at as "receivedAt",
       contacted_at as "contactedAt", resolved_at as "resolvedAt", changed_at as "changedAt", rendered_at_ms as "renderedAtMs", edit
from looked_at
