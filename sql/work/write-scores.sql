-- Which workspaces have something to write to tickets, in doubt, or over for 14 days (180, if later writings compare with it), or
-- tokens that an older key than :newestKey sealed. Pages as in send-due.sql. Spans workspaces, and only reads.
select part, workspace_id as "workspaceId", count(*)::integer as found
from (
  (select 1 as part, notification.workspace_id from notification
  join helpdesk_api api on api.workspace_id = notification.workspace_id and api.helpdesk_api_id = notification.helpdesk_api_id
    and api.state = 'on' and (coalesce(api.paused_until <= now(), true) or notification.event = 'helpdesk_api.test')
  where notification.workspace_id > :after and notification.state = 'queued' and due_at <= now()
  order by notification.workspace_id
  limit :limit)
  union all
  (select 2 as part, workspace_id from notification
  where workspace_id > :after and helpdesk_api_id is not null and state = 'sending'
    and attempted_at < now() - interval '2 minutes'
  order by workspace_id
  limit :limit)
  union all
  (select 3 as part, notification.workspace_id from notification
  join helpdesk_api api on api.workspace_id = notification.workspace_id and api.helpdesk_api_id = notification.helpdesk_api_id
  where notification.workspace_id > :after and due_at < now() - interval '14 days'
    and (said is null or due_at < now() - interval '180 days')
    and (notification.state in ('sent', 'failed', 'cancelled', 'unknown') or api.state <> 'on')
  order by notification.workspace_id
  limit :limit)
  union all
  (select 4 as part, workspace_id from helpdesk_api_secret
  where workspace_id > :after and key_number < :newestKey
  order by workspace_id
  limit :limit)
) as page
group by part, workspace_id
