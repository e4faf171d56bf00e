-- The sums of period-sums.sql, and beside them what is stored of the same periods and the version of the ruleset in force,
-- so that the self-check reads all of it in one snapshot without a transaction of its own.
\set sums `cat sql/rollups/period-sums.sql`
with sums as (
:sums
)
select 'sums' as source, to_jsonb(sums) as row from sums
union all
select 'stored', to_jsonb(stored)
from period_indicator stored
where workspace_id = :workspaceId and granularity = any (:granularities::text[]) and period >= :from::date and period < :to::date
union all
select 'version', to_jsonb(ruleset_version) from rollup_state where workspace_id = :workspaceId
