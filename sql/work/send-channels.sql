-- Which workspaces have messages to send to channels, in doubt, or over for 14 days (180, if later ones answer to them), or
-- secrets that an older key than :newestKey sealed. Pages as in send-due.sql. Spans workspaces, and only reads.
select part, workspace_id as "workspaceId", count(*)::integer as found
from (
  (select 1 as part, notification.workspace_id from notification
  join channel on channel.workspace_id = notification.workspace_id and channel.channel_id = notification.channel_id
    and channel.state = 'on' and coalesce(channel.paused_until <= now(), true)
  where notification.workspace_id > :after and notification.state = 'queued' and due_at <= now()
  order by notification.workspace_id
  limit :limit)
  union all
  (select 2 as part, workspace_id from notification
  where workspace_id > :after and channel_id is not null and state = 'sending' and attempted_at < now() - interval '2 minutes'
  order by workspace_id
  limit :limit)
  union all
  (select 3 as part, notification.workspace_id from notification
  join channel on channel.workspace_id = notification.workspace_id and channel.channel_id = notification.channel_id
  where notification.workspace_id > :after and due_at < now() - interval '14 days'
    and (far_id is null or due_at < now() - interval '180 days')
    and (notification.state in ('sent', 'failed', 'cancelled', 'unknown') or channel.state <> 'on')
  order by notification.workspace_id
  limit :limit)
  union all
  (select 4 as part, workspace_id from channel_secret
  where workspace_id > :after and key_number < :newestKey
  order by workspace_id
  limit :limit)
) as page
group by part, workspace_id
