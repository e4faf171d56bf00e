-- Which workspaces have hits within the last :seconds that are ten minutes old or older, as responses/record-unconfirmed.sql
-- asks for. Pages as in refresh-rollups.sql. Spans workspaces, and only reads.
select 1 as part, workspace_id as "workspaceId", count(*)::integer as found
from (
  select workspace_id from link_hit
  where workspace_id > :after and hit_at > now() - make_interval(secs => :seconds)
    and hit_at < now() - interval '10 minutes'
  order by workspace_id
  limit :limit
) as page
group by workspace_id
