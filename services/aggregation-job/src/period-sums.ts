import type { SurveyKind } from '@otzyv/contracts'

type Granularity = 'week' | 'month' | 'quarter'

/** The sums of one period of a survey: all together, of a team, of a product, or of a product within a team. */
export type PeriodSums = {
  surveyId: string
  kind: SurveyKind
  granularity: Granularity
  /** The period's first day. */
  period: string
  dimension: 'all' | 'team' | 'product' | 'team,product'
  /** '' where the cell is not split by it. */
  team: string
  product: string
  /** Confirmed responses per rating 0 to 10. */
  ratingCounts: number[]
  unconfirmed: number
  suspect: number
  sent: number
  responded: number
}
