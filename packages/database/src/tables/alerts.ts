import type { Generated } from 'kysely'

export type AlertRuleTable = {
  workspace_id: number
  alert_rule_id: string
  kind: 'csat_below'
  survey_id: string
  below: number
  min_n: number
  recipients: string[]
  active: Generated<boolean>
  created_at: Generated<Date>
}

export type AlertTable = {
  workspace_id: number
  alert_rule_id: string
  team: string
  onset_week: string
  last_week: string
  value: number
  n: number
  recovered_week: string | null
  created_at: Generated<Date>
  /** Closed without a recovery; null: it continues, or has recovered. */
  closed_at: Generated<Date | null>
  close_reason: Generated<'merged' | null>
  /** Of a merged team: what it counted as when the alert was closed. */
  counts_as: Generated<string | null>
}

export type AlertMailTable = {
  workspace_id: number
  alert_rule_id: string
  team: string
  onset_week: string
  recipient: string
  /** `cancelled`: there is nothing to report any more. */
  state: Generated<'queued' | 'sending' | 'sent' | 'failed' | 'unknown' | 'cancelled'>
  attempts: Generated<number>
  due_at: Generated<Date>
  sending_at: Date | null
  sent_at: Date | null
  last_error: string | null
}
