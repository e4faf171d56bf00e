-- Rendered from scripts/sql/templates/responses/read-follow-up.sql, with the dimensions of packages/domain: npm run build:sql
-- How far the follow-up of one response is; no row without the response.
with looked_at as (
  select response.rendered_at_ms, response.edit, follow_up.owner_id, follow_up.note, follow_up.due_on, response.local_day,
         response.received_at, follow_up.contacted_at,
         follow_up.resolved_at, follow_up.changed_at, follow_up.state as kept_state,
         own.is_low,
         -- Open as long as nobody said otherwise, and again if a newer version of the answer is low.
         case when own.is_low and (follow_up.state is null or follow_up.state = 'open'
                                   or (response.rendered_at_ms, response.edit) > (follow_up.rendered_at_ms, follow_up.edit))
              then 'open'
              when follow_up.state <> 'open' then follow_up.state
         end as follow_up_state
  from response
  left join exclusion on exclusion.workspace_id = :workspaceId and exclusion.invitation_id = response.invitation_id
  left join follow_up on follow_up.workspace_id = :workspaceId and follow_up.invitation_id = response.invitation_id
  cross join lateral (
    -- Low, and counted. What a survey takes for low stands in :lowSurveys and :lowRatings, side by side.
    select exclusion.reason is null and response.evidence = any(:countedEvidence::text[])
      and response.rating <= coalesce((:lowRatings::integer[])[array_position(:lowSurveys::text[], response.survey_id)], -1)
      as is_low
  ) as own
  where response.workspace_id = :workspaceId and response.invitation_id = :invitationId::uuid
)
select is_low as "isLow", kept_state as "keptState", follow_up_state as state, owner_id as owner, coalesce(note, '') as note,
       due_on as due, local_day as day, received_at as "receivedAt",
       contacted_at as "contactedAt", resolved_at as "resolvedAt", changed_at as "changedAt", rendered_at_ms as "renderedAtMs", edit
from looked_at
