-- What a webhook is read by, with each secret that it may be signed with now, the newest first; nothing of a revoked one.
select source.time_zone, source.helpdesk, source.settings, secret.secret_number, secret.key_number, secret.sealed
from webhook_source as source
join webhook_secret as secret
  on secret.workspace_id = :workspaceId and secret.webhook_source_id = source.webhook_source_id
where source.workspace_id = :workspaceId and source.webhook_source_id = :webhookSourceId::uuid
  and source.revoked_at is null and (secret.expires_at is null or secret.expires_at > now())
order by secret.secret_number desc
limit :limit
