-- Forgets what is reported, or was, to other systems about these tickets, and what a helpdesk is asked about them. Events of responses go with their invitations.
with given as materialized (
  select source, ticket_id from unnest(:sources::text[], :ticketIds::text[]) as given (source, ticket_id)
),
asked as (
  delete from address_lookup
  using given
  where address_lookup.workspace_id = :workspaceId and address_lookup.source = given.source
    and address_lookup.ticket_id = given.ticket_id
),
waiting as (
  delete from event_log
  using given
  where event_log.workspace_id = :workspaceId and event_log.source = given.source and event_log.ticket_id = given.ticket_id
)
delete from notification
using given
where notification.workspace_id = :workspaceId and notification.source = given.source
  and notification.ticket_id = given.ticket_id
