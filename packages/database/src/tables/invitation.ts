import type { ColumnType, Generated } from 'kysely'

export type InvitationTable = {
  workspace_id: number
  invitation_id: string
  survey_id: string
  respondent_id: string
  source: string
  ticket_id: string
  solve_cycle: number
  subject: Generated<string>
  team: Generated<string>
  product: Generated<string>
  agent: Generated<string>
  country: Generated<string>
  channel: Generated<string>
  locale: string
  solved_at: Date
  ordered_at: ColumnType<Date | null, Date | null | undefined>
  send_after: Date
  expires_at: Date
  created_at: Generated<Date>
}
