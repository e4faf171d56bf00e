-- Which workspaces have webhook secrets that are over, payloads that are older than an hour, or receipts that are older
-- than 30 days. Pages as in send-due.sql.
-- Spans workspaces, and only reads.
select part, workspace_id as "workspaceId", count(*)::integer as found
from (
  (select 1 as part, workspace_id
  from webhook_secret
  where workspace_id > :after and expires_at <= now()
  order by workspace_id
  limit :limit)
  union all
  (select 2 as part, workspace_id
  from webhook_receipt
  where workspace_id > :after and received_at < now() - interval '30 days'
  order by workspace_id
  limit :limit)
  union all
  (select 3 as part, workspace_id
  from webhook_payload
  where workspace_id > :after and received_at < now() - interval '1 hour'
  order by workspace_id
  limit :limit)
) as page
group by part, workspace_id
