import type { SurveyKind } from '@otzyv/contracts'

export const GRANULARITIES = ['week', 'month', 'quarter'] as const
export type Granularity = (typeof GRANULARITIES)[number]

/** The sums of one period of a survey: all together, of a team, of a product, or of a product within a team. */
export type PeriodSums = {
  surveyId: string
  kind: SurveyKind
  granularity: Granularity
  /** The period's first day. */
  period: string
  dimension: 'all' | 'team' | 'product' | 'team,product'
  /** '' if the cell is not split by it. */
  team: string
  product: string
  /** Counted responses per rating 0 to 10: the confirmed ones and, where the ruleset says so, quiet unconfirmed ones. */
  ratingCounts: number[]
  unconfirmed: number
  suspect: number
  /** Excluded by a manager, whatever their evidence. */
  excluded: number
  sent: number
  responded: number
}
