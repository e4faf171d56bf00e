import type { Evidence } from '@otzyv/contracts'
import type { Dimension } from '@otzyv/domain'
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

export type CountedTable = Record<Dimension, Generated<string>> & {
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

export type DailyRollupTable = Record<Dimension, Generated<string>> & {
  workspace_id: number
  survey_id: string
  dimension_set: string
  day: string
  lag: Generated<AnswerLag | ''>
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

export type DailyCohortTable = Record<Dimension, Generated<string>> & {
  workspace_id: number
  survey_id: string
  dimension_set: string
  day: string
  sent: number
  responded: number
  delivered: Generated<number>
  bounced: Generated<number>
  opted_out: Generated<number>
}

/** A rebuild under way; all days before `next_day` are done. */
export type RollupRebuildTable = {
  workspace_id: number
  from_day: string
  to_day: string
  next_day: string
  started_at: Generated<Date>
}
