-- The one respondent of a workspace that leads to nobody; made when it is first needed.
with made as (
  insert into respondent (workspace_id, respondent_id, address, address_key)
  values (:workspaceId, :nobodyId::uuid, '', 'erased')
  on conflict (workspace_id, address_key) do nothing
  returning respondent_id
)
select respondent_id as id from made
union all
select respondent_id from respondent where workspace_id = :workspaceId and address_key = 'erased'
limit 1
