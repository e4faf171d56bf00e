-- Which workspaces have tickets of which it is to be asked whose they are, of helpdesks that may be asked now. Pages as in
-- send-due.sql. Spans workspaces, and only reads.
select 1 as part, workspace_id as "workspaceId", count(*)::integer as found
from (
  select workspace_id from address_lookup lookup
  where workspace_id > :after and due_at <= now() and not exists (
    select 1 from helpdesk_api api
    where api.workspace_id = lookup.workspace_id and api.source = lookup.source and state = 'on' and paused_until > now()
  )
  order by workspace_id
  limit :limit
) as page
group by workspace_id
