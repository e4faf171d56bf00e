import type { SurveyKind } from '@otzyv/contracts'
import type { Generated } from 'kysely'

export type PeriodIndicatorTable = {
  workspace_id: number
  survey_id: string
  granularity: 'week' | 'month' | 'quarter'
  period: string
  dimension: 'all' | 'team' | 'product' | 'team,product'
  team: Generated<string>
  product: Generated<string>
  indicator: SurveyKind
  preset: string
  ruleset_version: number
  time_zone: string
  rating_counts: number[]
  n: number
  unconfirmed: number
  suspect: number
  excluded: Generated<number>
  sent: number
  responded: number
  value: number | null
  lower: number | null
  upper: number | null
  confidence: number
  method: string
  flags: string[]
  computed_at: Generated<Date>
}

/** A cell of a period as it was when the period was closed: a copy, so that nothing of it has a default. */
export type PublishedIndicatorTable = Omit<PeriodIndicatorTable, 'team' | 'product' | 'computed_at'> & {
  team: string
  product: string
  computed_at: Date
}

/** A period that is closed; its figures as they were then are in published_indicator. */
export type PublishedPeriodTable = {
  workspace_id: number
  survey_id: string
  granularity: PeriodIndicatorTable['granularity']
  period: string
  published_at: Generated<Date>
  cells: number
}
