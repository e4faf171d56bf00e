-- Records that webhooks were taken, each at most once, and gives the numbers of those that were not before. Of several with
-- one id at the same moment the first continues, and the others wait here until it is committed.
with recorded as (
  insert into webhook_receipt (workspace_id, webhook_source_id, webhook_id, body_sha256)
  select :workspaceId, given.source_id, given.webhook_id, given.body_sha256
  from unnest(:sourceIds::uuid[], :webhookIds::text[], :digests::bytea[]) as given (source_id, webhook_id, body_sha256)
  order by given.source_id, given.webhook_id
  on conflict (workspace_id, webhook_source_id, webhook_id) do nothing
  returning webhook_source_id, webhook_id
)
select webhook_source_id, webhook_id from recorded
