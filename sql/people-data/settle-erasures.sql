-- Records erasures of which nothing is stored in this database, and that the people of those that :unasked names are not to be
-- asked. The parameters but the workspace are arrays of one length.
with given as materialized (
  select *
  from unnest(:erasureIds::uuid[], :addressMarks::text[], :counts::text[], :mayAskAgain::boolean[], :unasked::boolean[])
    as given (erasure_id, address_mark, counts, may_ask_again, unasked)
),
recorded as (
  insert into erasure (workspace_id, erasure_id, address_mark, counts, may_ask_again)
  select :workspaceId, erasure_id, address_mark, counts, may_ask_again from given
  on conflict (workspace_id, erasure_id) do nothing
),
unasked as (
  insert into suppression (workspace_id, address_key, kind, reason, note)
  select distinct :workspaceId::integer, address_mark, '', 'suppressed', 'erased' from given where unasked
  on conflict (workspace_id, address_key, kind) do nothing
)
select count(*)::integer as erasures from given
