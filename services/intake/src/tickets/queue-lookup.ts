import type { SolvedTicket } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { findHelpdeskApi } from '@otzyv/helpdesk-api'

/** Queues the question whose a ticket is, if the API of its helpdesk can be asked; gives whether it is. */
export async function queueLookup(
  { db }: { db: Database },
  workspaceId: number,
  ticket: SolvedTicket,
  solveCycle: number,
): Promise<boolean> {
  const api = await db
    .selectFrom('helpdesk_api')
    .select('helpdesk')
    .where('workspace_id', '=', workspaceId)
    .where('source', '=', ticket.source)
    .where('state', '=', 'on')
    .executeTakeFirst()
  if (!api || !findHelpdeskApi(api.helpdesk)?.lookUp) return false
  await db
    .insertInto('address_lookup')
    .values({
      ...{ workspace_id: workspaceId, source: ticket.source, ticket_id: ticket.ticketId, solve_cycle: solveCycle },
      ticket: JSON.stringify(ticket),
    })
    .execute()
  return true
}
