import type { Evidence } from '@otzyv/contracts'
import type { Split } from '@otzyv/domain'
import type { Generated } from 'kysely'

/** How long after the first mail an answer came; the function answer_lag of the migrations decides it. */
type AnswerLag = 'under_1_day' | '1_to_3_days' | 'over_3_days' | 'after_reminder' | 'unknown'

export type RollupStateTable = {
  workspace_id: number
  ruleset_version: Generated<number>
  refreshed_at: Date | null
  checked_at: Generated<Date | null>
  differences: Generated<number>
  differences_total: Generated<number>
  /** Raised with every taking of the lock: the same number, the same sums. */
  revision: Generated<number>
}

export type CountedTable = Record<Split, Generated<string>> & {
  workspace_id: number
  invitation_id: string
  survey_id: string
  sent_day: string | null
  response_day: string | null
  rating: number | null
  evidence: Evidence | null
  lag: AnswerLag | null
  excluded: Generated<boolean>
  bounced: Generated<boolean>
  opted_out: Generated<boolean>
}

/** A combination of values that sums are kept of; `dimension_set` names the values: `team,product`. */
export type SegmentTable = {
  workspace_id: number
  segment_id: number
  survey_id: string
  dimension_set: string
  dimension_values: string[]
}

/** What is counted of a segment on a day. The answers by rating are eleven numbers; null: none. */
export type DailySumTable = {
  workspace_id: number
  day: string
  segment_id: number
  confirmed: number[] | null
  unconfirmed: number[] | null
  suspect: number[] | null
  excluded: number[] | null
  sent: Generated<number>
  responded: Generated<number>
  delivered: Generated<number>
  bounced: Generated<number>
  opted_out: Generated<number>
}

/** A view of the answers in daily_sum, with a column for each dimension; '' if it is none of the set. */
export type DailyRollupTable = Record<Split, string> & {
  workspace_id: number
  survey_id: string
  dimension_set: string
  day: string
  lag: AnswerLag | ''
  evidence: Evidence | 'excluded'
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

/** A view of the invitations in daily_sum. */
export type DailyCohortTable = Record<Split, string> & {
  workspace_id: number
  survey_id: string
  dimension_set: string
  day: string
  sent: number
  responded: number
  delivered: number
  bounced: number
  opted_out: number
}

/** A rebuild under way; all days before `next_day` are done. */
export type RollupRebuildTable = {
  workspace_id: number
  from_day: string
  to_day: string
  next_day: string
  started_at: Generated<Date>
  next_invitation: Generated<string | null>
  more_days: Generated<string[]>
}

export type RollupCheckTable = {
  workspace_id: number
  ruleset_version: number
  step: 'memory' | 'sums' | 'periods' | 'coverage'
  place: string
  found: number
  started_at: Generated<Date>
}
