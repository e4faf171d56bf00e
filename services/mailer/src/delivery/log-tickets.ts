import { sql } from 'kysely'

/**
 * The part of a statement that logs the tickets whose first mails it changed, which `changed` (with `invitation_id` and
 * `sequence`) names: what becomes of a first mail is the outcome of its ticket.
 */
export function logTickets(workspaceId: number) {
  return sql`
    insert into coverage_log (workspace_id, source, ticket_id, solve_cycle)
    select ${workspaceId}::integer, invitation.source, invitation.ticket_id, invitation.solve_cycle
    from changed join invitation on invitation.workspace_id = ${workspaceId}
      and invitation.invitation_id = changed.invitation_id
    where changed.sequence = 0`
}
