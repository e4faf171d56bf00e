-- Deletes what is kept by an address and not by an invitation. Whom not to ask stays under the mark of the address, without
-- its note; :notAsked adds that the person is not to be asked of anything.
with entries as materialized (
  select suppression_id, kind, reason, created_at from suppression where workspace_id = :workspaceId and address_key = :addressKey
),
removed as (
  delete from suppression where workspace_id = :workspaceId and address_key = :addressKey
),
marked as (
  insert into suppression (workspace_id, suppression_id, address_key, kind, reason, note, created_at)
  select :workspaceId, suppression_id, :addressMark::text, kind, reason, 'erased', created_at from entries
  union all
  select :workspaceId, gen_random_uuid(), :addressMark::text, '', 'suppressed', 'erased', now()
  where :notAsked::boolean and not exists (select 1 from entries where kind = '')
  on conflict (workspace_id, address_key, kind) do nothing
),
events as (
  delete from mail_event where workspace_id = :workspaceId and address_key = :addressKey
),
person as (
  delete from respondent where workspace_id = :workspaceId and address_key = :addressKey
)
select count(*)::integer as entries from entries
