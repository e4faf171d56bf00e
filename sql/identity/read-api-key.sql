-- The key of a workspace that has this secret and holds now.
select api_key_id, name, scopes, teams
from api_key
where workspace_id = :workspaceId and secret_sha256 = :secretSha256::bytea
  and revoked_at is null and (expires_at is null or expires_at > now())
