-- In which workspaces a ruleset is being built. Pages as in refresh-rollups.sql. Spans workspaces, and only reads.
select 1 as part, workspace_id as "workspaceId", count(*)::integer as found
from (
  select workspace_id from upcoming.rollup_state where workspace_id > :after order by workspace_id limit :limit
) as page
group by workspace_id
