import type { SkipReason } from '@otzyv/contracts'
import type { Dimension } from '@otzyv/domain'
import type { ColumnType, Generated } from 'kysely'

export type CoverageTable = Record<Dimension, Generated<string>> & {
  workspace_id: number
  source: string
  ticket_id: string
  solve_cycle: number
  solved_at: Date
  reported_solved_at: ColumnType<Date | null, Date | null | undefined>
  ordered_at: ColumnType<Date | null, Date | null | undefined>
  tags: Generated<string[]>
  organisation: Generated<string>
  outcome: 'invited' | 'skipped'
  skip_reason: SkipReason | null
  survey_id: string | null
  invitation_id: string | null
  cut_fields: Generated<string[]>
  ignored_fields: Generated<string[]>
  recorded_at: Generated<Date>
}
