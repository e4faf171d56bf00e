-- The newest slot of each job in workspaces that are named, if it is not older than two days. Spans workspaces, and only reads.
select workspace_id as "workspaceId", job, max(slot) as slot
from job_run
where workspace_id = any(:workspaceIds::integer[]) and slot > now() - interval '2 days' and slot <= now()
group by workspace_id, job
