-- Rendered from scripts/sql/templates/rollups/day-sizes.sql, with the dimensions of packages/domain: npm run build:sql
-- How many answers and invitations each day's sums are of, by the sums of one dimension set.
select day,
       sum(abs(sums.sent) + abs(count_all(sums.confirmed)) + abs(count_all(sums.unconfirmed)) + abs(count_all(sums.suspect))
             + abs(count_all(sums.excluded)))::int as size
from daily_sum sums
join segment using (workspace_id, segment_id)
where workspace_id = :workspaceId and segment.dimension_set = 'team,product'
group by day
order by day
