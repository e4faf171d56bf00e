import type { Generated } from 'kysely'

export type InterventionTable = {
  workspace_id: number
  intervention_id: string
  name: string
  first_day: string
  last_day: string
  /** None: all. */
  teams: string[]
  products: Generated<string[]>
  planned_at: Date
  withdrawn_at: Generated<Date | null>
}
