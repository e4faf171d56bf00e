import type { Evidence } from '@otzyv/contracts'
import type { Generated } from 'kysely'

export type RollupStateTable = {
  workspace_id: number
  definition_version: Generated<number>
  refreshed_at: Date | null
}

export type CountedTable = {
  workspace_id: number
  invitation_id: string
  survey_id: string
  team: string
  product: string
  agent: string
  country: string
  channel: string
  sent_day: string | null
  response_day: string | null
  rating: number | null
  evidence: Evidence | null
}

type DimensionColumns = { team: string; product: string; agent: string; country: string; channel: string }

export type DailyRollupTable = DimensionColumns & {
  workspace_id: number
  survey_id: string
  dimension_set: string
  day: string
  evidence: Evidence
  r0: number
  r1: number
  r2: number
  r3: number
  r4: number
  r5: number
  r6: number
  r7: number
  r8: number
  r9: number
  r10: number
}

export type DailyCohortTable = DimensionColumns & {
  workspace_id: number
  survey_id: string
  dimension_set: string
  day: string
  sent: number
  responded: number
}
