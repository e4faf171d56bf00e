-- Writes down, for outgoing webhooks, what the waiting rows of the change log say of responses, before the log is dropped
-- because all is counted from the facts. By the rules of apply-changes.sql.
insert into event_log (workspace_id, event, invitation_id, happened_at)
select :workspaceId, case when was.response_day is null then 'response.created' else 'response.changed' end,
       own.invitation_id, own.updated_at
from response own
left join counted was on was.workspace_id = :workspaceId and was.invitation_id = own.invitation_id
where own.workspace_id = :workspaceId
  and exists (select 1 from outgoing_webhook where workspace_id = :workspaceId and state = 'on')
  and own.invitation_id = any (array(
    select log.invitation_id
    from change_log log
    join response logged on logged.workspace_id = :workspaceId and logged.invitation_id = log.invitation_id
    left join counted before on before.workspace_id = :workspaceId and before.invitation_id = log.invitation_id
    where log.workspace_id = :workspaceId
      and (log.changed_at = logged.updated_at or (before.response_day is null and log.changed_at < logged.updated_at))
  ))
