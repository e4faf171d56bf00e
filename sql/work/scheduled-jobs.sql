-- What says when jobs are due, for all workspaces: a row for each job with its newest slot of the last two days, or one row
-- without a job where there is none. `unfinished`: the newest run of some job has failed, or its process died. Spans
-- workspaces, and only reads.
with newest as (
  select workspace_id, job, max(slot) as slot
  from job_run
  where slot > now() - interval '2 days' and slot <= now()
  group by workspace_id, job
),
unfinished as (
  select distinct run.workspace_id
  from job_run as run
  where run.state in ('running', 'failed') and run.slot <= now() and (run.state = 'failed' or run.lease_until < now())
    and not exists (
      select 1 from job_run as newer
      where newer.workspace_id = run.workspace_id and newer.job = run.job and newer.slot > run.slot and newer.slot <= now()
    )
)
select workspace.workspace_id as "workspaceId", workspace.time_zone as "timeZone", workspace.created_at as "createdAt",
  now() as at, newest.job, newest.slot, unfinished.workspace_id is not null as unfinished
from workspace
left join newest on newest.workspace_id = workspace.workspace_id
left join unfinished on unfinished.workspace_id = workspace.workspace_id
order by workspace.workspace_id
