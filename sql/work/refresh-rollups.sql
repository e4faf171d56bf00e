-- Which workspaces have changes that wait to be counted. A page of at most :limit changes after workspace :after; `found` says
-- how many were of one workspace, so that a full page is known. Spans workspaces, and only reads.
select 1 as part, workspace_id as "workspaceId", count(*)::integer as found
from (
  select workspace_id from change_log where workspace_id > :after order by workspace_id limit :limit
) as page
group by workspace_id
