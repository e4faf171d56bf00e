-- Brings dimension_merge.counts_as of a dimension up to date, following each chain of merges to its end, and gives the values
-- that count as something else now. Anyone who writes a merge makes sure that the chains have no cycle, and holds the
-- workspace's row of rollup_state until log-values.sql has run.
with recursive chain as (
  select value, into_value as counts_as, 1 as length
  from dimension_merge
  where workspace_id = :workspaceId and dimension = :dimension
  union all
  select chain.value, next.into_value, chain.length + 1
  from chain
  join dimension_merge next
    on next.workspace_id = :workspaceId and next.dimension = :dimension and next.value = chain.counts_as
),
ends as (
  select distinct on (value) value, counts_as from chain order by value, length desc
)
update dimension_merge m
set counts_as = ends.counts_as
from ends
where m.workspace_id = :workspaceId and m.dimension = :dimension and m.value = ends.value and m.counts_as <> ends.counts_as
returning m.value
