import type { Evidence } from '@otzyv/contracts'
import type { Generated, JSONColumnType } from 'kysely'

export type ResponseTable = {
  workspace_id: number
  invitation_id: string
  survey_id: string
  rating: number
  comment: Generated<string>
  evidence: Evidence
  evidence_reason: Generated<string>
  reasons: Generated<string[]>
  facts: JSONColumnType<Record<string, unknown>, string | undefined, string>
  rendered_at_ms: number
  edit: number
  local_day: string
  first_confirmed_at: Generated<Date>
  received_at: Generated<Date>
  updated_at: Generated<Date>
}
