-- Which workspaces have webhook secrets: whether the keyring opens one is known only when that was tried. Pages as in
-- refresh-rollups.sql. Spans workspaces, and only reads.
select 1 as part, workspace_id as "workspaceId", count(*)::integer as found
from (
  select workspace_id from webhook_secret where workspace_id > :after order by workspace_id limit :limit
) as page
group by workspace_id
