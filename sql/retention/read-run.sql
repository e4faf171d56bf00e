-- The day whose nightly run it is, by the workspace's zone: a night begins at two o'clock. And the last one that is done.
select ((now() - interval '2 hours') at time zone time_zone)::date as today, retention_run.day as done
from workspace
left join retention_run using (workspace_id)
where workspace_id = :workspaceId
