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
}

export type AlertMailTable = {
  workspace_id: number
  alert_rule_id: string
  team: string
  onset_week: string
  recipient: string
  state: Generated<'queued' | 'sending' | 'sent' | 'failed' | 'unknown'>
  attempts: Generated<number>
  due_at: Generated<Date>
  sending_at: Date | null
  sent_at: Date | null
  last_error: string | null
}
