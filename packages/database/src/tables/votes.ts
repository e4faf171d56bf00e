import type { Evidence } from '@otzyv/contracts'
import type { Generated, JSONColumnType } from 'kysely'

export type VoteSettingTable = {
  workspace_id: number
  unconfirmed: Generated<'leave_out' | 'include_if_quiet'>
}

export type SurveyPageTable = {
  workspace_id: number
  survey_id: string
  follow_up: JSONColumnType<object, string | undefined, string>
  thanks: JSONColumnType<object[], string | undefined, string>
}

export type LinkHitTable = {
  workspace_id: number
  hit_id: string
  invitation_id: string
  kind: 'open' | 'prefetch' | 'honeypot'
  rating: number | null
  network: Generated<string>
  agent: Generated<string>
  automated: Generated<boolean>
  hit_at: Date
}

export type ResponseVersionTable = {
  workspace_id: number
  invitation_id: string
  rendered_at_ms: number
  edit: number
  rating: number
  comment: string
  reasons: Generated<string[]>
  evidence: Evidence
  evidence_reason: string
  facts: JSONColumnType<Record<string, unknown>>
  received_at: Generated<Date>
}

export type EvidenceDecisionTable = {
  workspace_id: number
  decision_id: string
  invitation_id: string
  evidence: Evidence
  evidence_before: Evidence
  reason: string
  decided_by: string
  note: Generated<string>
  decided_at: Generated<Date>
}
