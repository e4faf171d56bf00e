-- The rest of a statement whose `sums` are those of period-sums.sql, with the same parameters: beside the sums, what is
-- stored of the same periods, and the version of the definition in force, so that the self-check reads all of it in one
-- snapshot without a transaction of its own.
select 'sums' as source, to_jsonb(sums) as row from sums
union all
select 'stored', to_jsonb(stored)
from period_indicator stored
where workspace_id = $1 and granularity = any ($5::text[]) and period >= $2::date and period < $3::date
union all
select 'weekly', to_jsonb(weekly)
from weekly_indicator weekly
where workspace_id = $1 and 'week' = any ($5::text[]) and week >= $2::date and week < $3::date
union all
select 'version', to_jsonb(definition_version) from rollup_state where workspace_id = $1
