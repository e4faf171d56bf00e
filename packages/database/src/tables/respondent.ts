import type { Generated } from 'kysely'

export type RespondentTable = {
  workspace_id: number
  respondent_id: string
  address: string
  address_key: string
  name: Generated<string>
  locale: Generated<string>
  time_zone: Generated<string>
  created_at: Generated<Date>
}
