-- Stores payloads of one webhook, masked, and deletes the oldest of those that it has: as many stay as are kept.
with stay as (
  select payload_id
  from webhook_payload
  where workspace_id = :workspaceId and webhook_source_id = :webhookSourceId::uuid
  order by received_at desc, payload_id desc
  limit greatest(0, :kept - cardinality(:payloadIds::uuid[]))
), gone as (
  delete from webhook_payload
  where workspace_id = :workspaceId and webhook_source_id = :webhookSourceId::uuid
    and payload_id not in (select payload_id from stay)
)
insert into webhook_payload (workspace_id, webhook_source_id, payload_id, payload, came_to, refused)
select :workspaceId, :webhookSourceId::uuid, given.payload_id, given.payload, given.came_to::jsonb, given.refused
from unnest(:payloadIds::uuid[], :payloads::text[], :cameTo::text[], :refused::text[])
  as given (payload_id, payload, came_to, refused)
