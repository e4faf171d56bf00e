import type { Generated, JSONColumnType } from 'kysely'

/** A solve whose helpdesk is asked whose the ticket is. */
export type AddressLookupTable = {
  workspace_id: number
  source: string
  ticket_id: string
  solve_cycle: number
  /** As it was reported. */
  ticket: JSONColumnType<Record<string, unknown>, string, string>
  attempts: Generated<number>
  due_at: Generated<Date>
  last_error: Generated<string | null>
}
