-- Rendered from scripts/sql/templates/rollups/log-values.sql, with the dimensions of packages/domain: npm run build:sql
-- Logs as changed every invitation that has one of :values in :dimension. Its caller holds, after a merge, the workspace's
-- row of rollup_state: an invitation that is absorbed at the same moment would else be counted by the old merges for ever.
-- Gives how many invitations were logged.
with logged as (
  insert into change_log (workspace_id, invitation_id)
  select :workspaceId, invitation_id
  from invitation
  where workspace_id = :workspaceId
    and case :dimension
          when 'team' then team when 'product' then product when 'agent' then agent when 'country' then country
          when 'channel' then channel when 'language' then language when 'tag' then tag end
        = any (:values::text[])
  returning 1
)
select count(*)::int as invitations from logged
