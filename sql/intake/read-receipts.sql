-- What came before under the ids of some webhooks, and when, as PostgreSQL writes it, to the microsecond.
select receipt.webhook_source_id, receipt.webhook_id, receipt.body_sha256, receipt.received_at::text as received_at
from unnest(:sourceIds::uuid[], :webhookIds::text[]) as given (source_id, webhook_id)
join webhook_receipt as receipt
  on receipt.workspace_id = :workspaceId and receipt.webhook_source_id = given.source_id
  and receipt.webhook_id = given.webhook_id
