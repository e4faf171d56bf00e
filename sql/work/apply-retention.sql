-- Which workspaces have a kind that is forgotten, and were not looked at within the last half hour; whether it is night there
-- is asked in the workspace itself. Pages as in refresh-rollups.sql. Spans workspaces, and only reads.
select 1 as part, workspace_id as "workspaceId", count(*)::integer as found
from (
  select retention.workspace_id
  from retention
  left join retention_run using (workspace_id)
  where retention.workspace_id > :after
    and (retention_run.looked_at is null or retention_run.looked_at < now() - interval '30 minutes')
  order by retention.workspace_id
  limit :limit
) as page
group by workspace_id
