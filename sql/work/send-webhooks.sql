-- Which workspaces have events to queue or to send, events that are over for 14 days, or secrets that are over or that an
-- older key than :newestKey sealed. Pages as in send-due.sql. Spans workspaces, and only reads.
select part, workspace_id as "workspaceId", count(*)::integer as found
from (
  (select 1 as part, workspace_id from event_log
  where workspace_id > :after
  order by workspace_id
  limit :limit)
  union all
  (select 2 as part, notification.workspace_id from notification
  join outgoing_webhook webhook on webhook.workspace_id = notification.workspace_id
    and webhook.outgoing_webhook_id = notification.outgoing_webhook_id
    and webhook.state = 'on' and coalesce(webhook.paused_until <= now(), true)
  where notification.workspace_id > :after and notification.state = 'queued' and due_at <= now()
  order by notification.workspace_id
  limit :limit)
  union all
  (select 3 as part, notification.workspace_id from notification
  join outgoing_webhook webhook on webhook.workspace_id = notification.workspace_id
    and webhook.outgoing_webhook_id = notification.outgoing_webhook_id
    and webhook.state = 'on' and coalesce(webhook.paused_until <= now(), true)
  where notification.workspace_id > :after and notification.state = 'sending' and attempted_at < now() - interval '2 minutes'
  order by notification.workspace_id
  limit :limit)
  union all
  (select 4 as part, notification.workspace_id from notification
  join outgoing_webhook webhook on webhook.workspace_id = notification.workspace_id
    and webhook.outgoing_webhook_id = notification.outgoing_webhook_id
  where notification.workspace_id > :after and due_at < now() - interval '14 days'
    and (notification.state in ('sent', 'failed', 'cancelled') or webhook.state <> 'on')
  order by notification.workspace_id
  limit :limit)
  union all
  (select 5 as part, workspace_id from outgoing_webhook_secret
  where workspace_id > :after and (expires_at <= now() or key_number < :newestKey)
  order by workspace_id
  limit :limit)
) as page
group by part, workspace_id
