-- Deletes the reopens of tickets that no solve has any more; :sources and :ticketIds are of one length.
delete from ticket_reopen
using unnest(:sources::text[], :ticketIds::text[]) as given (source, ticket_id)
where ticket_reopen.workspace_id = :workspaceId and ticket_reopen.source = given.source and ticket_reopen.ticket_id = given.ticket_id
  and not exists (
    select 1 from coverage
    where coverage.workspace_id = :workspaceId and coverage.source = given.source and coverage.ticket_id = given.ticket_id
  )
