-- Which workspaces have hits that are older than 30 days. Pages as in refresh-rollups.sql. Spans workspaces, and only reads.
select 1 as part, workspace_id as "workspaceId", count(*)::integer as found
from (
  select workspace_id from link_hit
  where workspace_id > :after and hit_at < now() - interval '30 days'
  order by workspace_id
  limit :limit
) as page
group by workspace_id
