-- Which workspaces have changes that wait to be counted: of answers and mails, of tickets, and tickets that are counted for the
-- first time, such as after an upgrade. A page of at most :limit changes of each part after workspace :after; `found` says
-- how many were of one workspace, so that a full page is known. Spans workspaces, and only reads.
select 1 as part, workspace_id as "workspaceId", count(*)::integer as found
from (
  select workspace_id from change_log where workspace_id > :after order by workspace_id limit :limit
) as page
group by workspace_id
union all
select 2, workspace_id, count(*)::integer
from (
  select workspace_id from coverage_log where workspace_id > :after order by workspace_id limit :limit
) as page
group by workspace_id
union all
select 3, workspace_id, count(*)::integer
from (
  select workspace_id from coverage_zone where counted_to < 'infinity' and workspace_id > :after order by workspace_id limit :limit
) as page
group by workspace_id
