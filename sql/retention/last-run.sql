-- What the nightly run of the last day that is done removed, by kind: its steps are in the audit. One row without a kind if
-- it removed nothing; none if no run is done yet. A night begins at two o'clock in the workspace's zone.
select day::text as day, entity_id as kind, coalesce(sum((before->>'rows')::integer), 0)::integer as rows
from retention_run
  join workspace using (workspace_id)
  left join audit on audit.workspace_id = :workspaceId and entity = 'retention' and verb = 'apply' and actor_kind = 'job'
    and at >= (day + interval '2 hours') at time zone time_zone
    and at < (day + interval '26 hours') at time zone time_zone
where retention_run.workspace_id = :workspaceId and day is not null
group by day, entity_id
