import type { SurveyKind } from '@otzyv/contracts'
import type { PeriodDimension } from '@otzyv/database'
import type { Split } from '@otzyv/domain'

export const GRANULARITIES = ['week', 'month', 'quarter'] as const
export type Granularity = (typeof GRANULARITIES)[number]

/**
 * The sums of one period of a survey: all together, or of a value of each split that `dimension` names, such as a product
 * within a team; the other splits are ''.
 */
export type PeriodSums = Record<Split, string> & {
  surveyId: string
  kind: SurveyKind
  granularity: Granularity
  /** The period's first day. */
  period: string
  dimension: PeriodDimension
  /** Counted responses per rating 0 to 10: the confirmed ones and, where the ruleset says so, quiet unconfirmed ones. */
  ratingCounts: number[]
  unconfirmed: number
  suspect: number
  /** Excluded by a manager, whatever their evidence. */
  excluded: number
  sent: number
  responded: number
}
