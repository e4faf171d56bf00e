-- Brings dimension_merge.counts_as of a dimension up to date, following each chain of merges to its end, and logs as changed
-- every invitation whose value counts as something else now, or is :value, whose own merge was just written or undone.
-- Whoever writes a merge makes sure that the chains have no cycle, and holds the workspace's row of rollup_state: an
-- invitation that is absorbed at the same moment would else be counted by the old merges for ever.
-- Gives how many invitations were logged.
with recursive chain as (
  select value, into_value as counts_as, 1 as length
  from dimension_merge
  where workspace_id = :workspaceId and dimension = :dimension
  union all
  select chain.value, next.into_value, chain.length + 1
  from chain
  join dimension_merge next on next.workspace_id = :workspaceId and next.dimension = :dimension and next.value = chain.counts_as
),
ends as (
  select distinct on (value) value, counts_as from chain order by value, length desc
),
changed as (
  update dimension_merge m
  set counts_as = ends.counts_as
  from ends
  where m.workspace_id = :workspaceId and m.dimension = :dimension and m.value = ends.value and m.counts_as <> ends.counts_as
  returning m.value
),
touched as (
  select value from changed
  union
  select :value
),
logged as (
  insert into change_log (workspace_id, invitation_id)
  select :workspaceId, invitation_id
  from invitation
  where workspace_id = :workspaceId
    and case :dimension when 'team' then team when 'product' then product when 'agent' then agent when 'country' then country
        else channel end in (select value from touched)
  returning 1
)
select count(*)::int as invitations from logged
