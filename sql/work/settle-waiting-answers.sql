-- Which workspaces have answers whose ticket is to be looked for now. Pages as in refresh-rollups.sql. Spans workspaces, and
-- only reads.
select 1 as part, workspace_id as "workspaceId", count(*)::integer as found
from (
  select workspace_id from waiting_answer
  where workspace_id > :after and due_at <= now()
  order by workspace_id
  limit :limit
) as page
group by workspace_id
