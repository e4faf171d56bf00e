import type { MailTls, SurveyKind } from '@otzyv/contracts'
import type { Generated, JSONColumnType } from 'kysely'

export type MailSettingTable = {
  workspace_id: number
  settings: JSONColumnType<Record<string, unknown>, string | undefined, string>
}

export type MailServerTable = {
  workspace_id: number
  host: string
  port: number
  tls: MailTls
  username: Generated<string>
  key_number: number | null
  sealed: Buffer | null
  changed_at: Generated<Date>
}

export type TicketReopenTable = {
  workspace_id: number
  source: string
  ticket_id: string
  reopened_at: Date
  recorded_at: Generated<Date>
}

export type RespondentAskedTable = {
  workspace_id: number
  respondent_id: string
  invitation_id: string
  kind: SurveyKind
  asked_at: Date | null
  /** Seconds since 1970 when the person was last asked with each kind. */
  kinds_at: Partial<Record<SurveyKind, number>>
  before_at: Date | null
  before_kinds_at: Partial<Record<SurveyKind, number>> | null
}

export type SuppressionReason = 'unsubscribed' | 'bounced' | 'complained' | 'suppressed'

export type SuppressionTable = {
  workspace_id: number
  /** What the audit calls the entry, since it holds no address. */
  suppression_id: Generated<string>
  address_key: string
  kind: Generated<SurveyKind | ''>
  reason: SuppressionReason
  note: Generated<string>
  invitation_id: Generated<string | null>
  created_at: Generated<Date>
}

export type MailEventTable = {
  workspace_id: number
  source: string
  event_id: string
  kind: 'hard_bounce' | 'soft_bounce' | 'rejection' | 'complaint'
  address_key: string
  invitation_id: string | null
  status: Generated<string>
  occurred_at: Date
  recorded_at: Generated<Date>
}
