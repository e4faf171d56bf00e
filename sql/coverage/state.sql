-- What coverage is read from, in one look that reads no sum and no ticket: whether the sums of the zone :timeZone hold every
-- ticket, how many changes wait for them (at most :most are counted), and the revision of the rollups. In one revision the
-- number of changes only grows, so the same revision and number are the same coverage.
select current_database()::text as database,
       (select revision from rollup_state where workspace_id = :workspaceId) as revision,
       (select count(*)::int from (select 1 from coverage_log where workspace_id = :workspaceId limit :most) as found) as waiting,
       exists (
         select 1 from coverage_zone
         where workspace_id = :workspaceId and time_zone = :timeZone and counted_to = 'infinity'
       ) as counted
