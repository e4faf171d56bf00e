-- Writes down, for outgoing webhooks and for the tickets of helpdesks, what the waiting rows of the change log say of responses,
-- before the log is dropped because all is counted from the facts. By the rules of apply-changes.sql.
with reported as (
  select own.invitation_id, own.updated_at,
         case when was.response_day is null then 'response.created' else 'response.changed' end as event
  from response own
  left join counted was on was.workspace_id = :workspaceId and was.invitation_id = own.invitation_id
  where own.workspace_id = :workspaceId
    and own.invitation_id = any (array(
      select log.invitation_id
      from change_log log
      join response logged on logged.workspace_id = :workspaceId and logged.invitation_id = log.invitation_id
      left join counted before on before.workspace_id = :workspaceId and before.invitation_id = log.invitation_id
      where log.workspace_id = :workspaceId
        and (log.changed_at = logged.updated_at or (before.response_day is null and log.changed_at < logged.updated_at))
    ))
),
scored as (
  select own.invitation_id, own.updated_at
  from change_log log
  join response own on own.workspace_id = :workspaceId and own.invitation_id = log.invitation_id
  join counted was on was.workspace_id = :workspaceId and was.invitation_id = own.invitation_id
    and was.response_day is not null
  left join exclusion on exclusion.workspace_id = :workspaceId and exclusion.invitation_id = own.invitation_id
  where log.workspace_id = :workspaceId
    and (was.evidence <> own.evidence or was.excluded <> (exclusion.invitation_id is not null))
  union
  select invitation_id, updated_at from reported
)
insert into event_log (workspace_id, event, invitation_id, happened_at)
select :workspaceId, event, invitation_id, updated_at
from reported
where exists (select 1 from outgoing_webhook where workspace_id = :workspaceId and state = 'on')
union all
select :workspaceId, 'score.changed', invitation_id, updated_at
from scored
where exists (select 1 from helpdesk_api where workspace_id = :workspaceId and state = 'on' and writes_score)
