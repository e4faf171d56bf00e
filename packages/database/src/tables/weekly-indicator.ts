import type { SurveyKind } from '@otzyv/contracts'
import type { Split } from '@otzyv/domain'

/** A view: the weeks of period_indicator, by the names of the first version. */
export type WeeklyIndicatorTable = {
  workspace_id: number
  survey_id: string
  week: string
  dimension: 'all' | Split
  dimension_value: string
  indicator: SurveyKind
  preset: string
  ruleset_version: number
  rating_counts: number[]
  n: number
  unconfirmed: number
  suspect: number
  excluded: number
  sent: number
  responded: number
  value: number | null
  lower: number | null
  upper: number | null
  confidence: number
  method: string
  flags: string[]
  computed_at: Date
}
