import type { Evidence } from '@otzyv/contracts'
import type { Generated, JSONColumnType } from 'kysely'

export type TemplateLinkTable = {
  workspace_id: number
  template_link_id: string
  survey_id: string
  source: string
  placeholder: string
  signed: boolean
  active: Generated<boolean>
  created_at: Generated<Date>
}

export type WaitingAnswerTable = {
  workspace_id: number
  waiting_answer_id: string
  template_link_id: string
  survey_id: string
  source: string
  ticket_id: string
  rating: number | null
  comment: Generated<string>
  reasons: Generated<string[]>
  evidence: Generated<Evidence>
  evidence_reason: Generated<string>
  facts: JSONColumnType<Record<string, unknown>, string | undefined, string>
  rendered_at_ms: Generated<number>
  edit: Generated<number>
  received_at: Generated<Date>
  due_at: Generated<Date>
}

export type DroppedAnswerTable = {
  workspace_id: number
  template_link_id: string
  day: string
  reason: string
  answers: number
}
