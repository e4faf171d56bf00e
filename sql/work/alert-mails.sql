-- Which workspaces have mails about alerts, notices, tests of rules or late follow-ups to send, or in doubt, or notices that nobody has heard of. Pages as in
-- send-due.sql. Spans workspaces, and only reads.
select part, workspace_id as "workspaceId", count(*)::integer as found
from (
  (select 1 as part, workspace_id from alert_mail
  where workspace_id > :after and state = 'queued' and due_at <= now()
  order by workspace_id
  limit :limit)
  union all
  (select 2 as part, workspace_id from alert_mail
  where workspace_id > :after and state = 'sending' and sending_at < now() - interval '5 minutes'
  order by workspace_id
  limit :limit)
  union all
  (select 3 as part, workspace_id from operator_notice_mail
  where workspace_id > :after and state = 'queued' and due_at <= now()
  order by workspace_id
  limit :limit)
  union all
  (select 4 as part, workspace_id from operator_notice_mail
  where workspace_id > :after and state = 'sending' and sending_at < now() - interval '5 minutes'
  order by workspace_id
  limit :limit)
  union all
  (select 5 as part, workspace_id from operator_notice
  where workspace_id > :after and notified_at is null
  order by workspace_id
  limit :limit)
  union all
  (select 6 as part, workspace_id from alert_test_mail
  where workspace_id > :after and state = 'queued' and due_at <= now()
  order by workspace_id
  limit :limit)
  union all
  (select 7 as part, workspace_id from alert_test_mail
  where workspace_id > :after and state = 'sending' and sending_at < now() - interval '5 minutes'
  order by workspace_id
  limit :limit)
  union all
  (select 8 as part, workspace_id from follow_up_mail
  where workspace_id > :after and state = 'queued' and due_at <= now()
  order by workspace_id
  limit :limit)
  union all
  (select 9 as part, workspace_id from follow_up_mail
  where workspace_id > :after and state = 'sending' and sending_at < now() - interval '5 minutes'
  order by workspace_id
  limit :limit)
) as page
group by part, workspace_id
