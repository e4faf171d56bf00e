import type { Generated } from 'kysely'

/** Where the tickets of a source are opened. */
export type TicketLinkTable = {
  workspace_id: number
  source: string
  /** An address with {ticketId} in it. */
  template: string
  set_at: Generated<Date>
}
