-- The sources that the tickets of a workspace came from: the index is looked at once for each, not for each ticket.
with recursive known as (
  (select source from invitation where workspace_id = :workspaceId order by source limit 1)
  union all
  select (
    select invitation.source from invitation
    where invitation.workspace_id = :workspaceId and invitation.source > known.source
    order by invitation.source
    limit 1
  )
  from known
  where known.source is not null
)
select source from known where source is not null
