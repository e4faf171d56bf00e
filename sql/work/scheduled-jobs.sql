-- All workspaces with what says when their jobs are due, and whether the newest run of one has failed, or its process died.
-- Spans workspaces, and only reads.
select workspace.workspace_id as "workspaceId", workspace.time_zone as "timeZone", workspace.created_at as "createdAt",
  now() as at, unfinished.workspace_id is not null as unfinished
from workspace
left join (
  select distinct run.workspace_id
  from job_run as run
  where run.state in ('running', 'failed') and run.slot <= now() and (run.state = 'failed' or run.lease_until < now())
    and not exists (
      select 1 from job_run as newer
      where newer.workspace_id = run.workspace_id and newer.job = run.job and newer.slot > run.slot and newer.slot <= now()
    )
) as unfinished on unfinished.workspace_id = workspace.workspace_id
order by workspace.workspace_id
