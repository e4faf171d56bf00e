-- Which workspaces have hits of hidden links within the last :seconds. Pages as in refresh-rollups.sql. Spans workspaces, and
-- only reads.
select 1 as part, workspace_id as "workspaceId", count(*)::integer as found
from (
  select workspace_id from link_hit
  where workspace_id > :after and kind = 'honeypot' and hit_at > now() - make_interval(secs => :seconds)
  order by workspace_id
  limit :limit
) as page
group by workspace_id
