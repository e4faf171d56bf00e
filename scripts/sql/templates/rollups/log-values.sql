-- Logs as changed every invitation that has one of :values in :dimension. Its caller holds, after a merge, the workspace's
-- row of rollup_state: an invitation that is absorbed at the same moment would else be counted by the old merges for ever.
-- Gives how many invitations were logged.
with logged as (
  insert into change_log (workspace_id, invitation_id)
  select :workspaceId, invitation_id
  from invitation
  where workspace_id = :workspaceId
    and case :dimension
          {{dimensions|when '$name' then $name| }} end
        = any (:values::text[])
  returning 1
)
select count(*)::int as invitations from logged
