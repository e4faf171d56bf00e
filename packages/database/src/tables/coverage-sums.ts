import type { CoverageOutcome } from '@otzyv/contracts'
import type { Split } from '@otzyv/domain'
import type { Generated } from 'kysely'

type TicketKey = { workspace_id: number; source: string; ticket_id: string; solve_cycle: number }

/** A change of what a ticket counts as, which the aggregation job has not counted yet. */
export type CoverageLogTable = TicketKey & { change_id: Generated<number> }

/** A view: the one outcome of each ticket. */
export type CoverageOutcomeTable = TicketKey & { asked: boolean; outcome: CoverageOutcome }

/** What a ticket is counted as in the sums. */
export type CountedCoverageTable = TicketKey &
  Record<Split, Generated<string>> & { solved_at: Date; asked: boolean; outcome: CoverageOutcome }

/** A zone in which tickets are summed up. `counted_to` is read in SQL only, as it may be infinite. */
export type CoverageZoneTable = {
  workspace_id: number
  zone_number: number
  time_zone: string
  counted_to: Generated<Date>
}

/** How many tickets have an outcome: of all by day (the set ''), of each dimension set by week. */
export type CoverageSumTable = {
  workspace_id: number
  zone_number: number
  dimension_set: string
  period: string
  dimension_values: string[]
  asked: boolean
  outcome: CoverageOutcome
  tickets: number
}
