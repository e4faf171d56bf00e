import type { Dimension } from '@otzyv/domain'
import type { ColumnType, Generated } from 'kysely'

export type InvitationTable = Record<Dimension, Generated<string>> & {
  workspace_id: number
  invitation_id: string
  survey_id: string
  respondent_id: string
  source: string
  ticket_id: string
  solve_cycle: number
  subject: Generated<string>
  locale: string
  solved_at: Date
  ordered_at: ColumnType<Date | null, Date | null | undefined>
  send_after: Date
  expires_at: Date
  created_at: Generated<Date>
}
