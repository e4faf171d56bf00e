-- What there is to do for the coverage of a workspace whose days are those of :timeZone: whether the sums of that zone hold all
-- tickets, whether changes wait, and whether there are sums of a zone that nobody needs: neither this one nor that of a ruleset
-- that is being built.
select exists (
         select 1 from coverage_zone where workspace_id = :workspaceId and time_zone = :timeZone and counted_to = 'infinity'
       ) as counted,
       exists (select 1 from coverage_log where workspace_id = :workspaceId) as waiting,
       array(
         select zone_number::integer
         from coverage_zone
         where workspace_id = :workspaceId and time_zone <> :timeZone and not exists (
           select 1
           from upcoming.rollup_state building
           join ruleset on ruleset.workspace_id = building.workspace_id and ruleset.ruleset_version = building.ruleset_version
           where building.workspace_id = :workspaceId and ruleset.time_zone = coverage_zone.time_zone
         )
       ) as unneeded
