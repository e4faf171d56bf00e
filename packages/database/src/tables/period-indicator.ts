import type { SurveyKind } from '@otzyv/contracts'
import type { Split } from '@otzyv/domain'
import type { Generated } from 'kysely'

/** Which cell a figure is of: all together, or a value of one split. Older versions published team and product together, too. */
export type PeriodDimension = 'all' | Split

export type PeriodIndicatorTable = Record<Split, Generated<string>> & {
  workspace_id: number
  survey_id: string
  granularity: 'week' | 'month' | 'quarter'
  period: string
  dimension: PeriodDimension
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

/** A cell of a period as it was when the period was closed: a copy, with its time. */
export type PublishedIndicatorTable = Omit<PeriodIndicatorTable, 'computed_at'> & { computed_at: Date }

/** A period that is closed; its figures as they were then are in published_indicator. */
export type PublishedPeriodTable = {
  workspace_id: number
  survey_id: string
  granularity: PeriodIndicatorTable['granularity']
  period: string
  published_at: Generated<Date>
  cells: number
}
