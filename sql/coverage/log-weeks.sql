-- Logs every ticket as changed that was, or is counted as, solved in the weeks [:from, :to) of the zone :timeZone, so that the next
-- absorption brings what it is counted as in line with what it is.
insert into coverage_log (workspace_id, source, ticket_id, solve_cycle)
select :workspaceId, source, ticket_id, solve_cycle
from coverage
where workspace_id = :workspaceId
  and solved_at >= :from::date::timestamp at time zone :timeZone and solved_at < :to::date::timestamp at time zone :timeZone
union
select :workspaceId, source, ticket_id, solve_cycle
from counted_coverage
where workspace_id = :workspaceId
  and solved_at >= :from::date::timestamp at time zone :timeZone and solved_at < :to::date::timestamp at time zone :timeZone
