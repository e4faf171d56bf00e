import type { AlertFigure, AlertKindName, AlertRuleStart } from '@otzyv/contracts'
import type { Generated, JSONColumnType } from 'kysely'

export type AlertRuleTable = {
  workspace_id: number
  alert_rule_id: string
  kind: AlertKindName
  /** Null: the rule is about the workspace. */
  survey_id: string | null
  /** As the schema of the kind takes them. */
  settings: JSONColumnType<Record<string, unknown>, string | undefined, string>
  /** Which of them it watches; none: all. */
  teams: Generated<string[]>
  products: Generated<string[]>
  countries: Generated<string[]>
  /** None: the managers of the team. */
  recipients: Generated<string[]>
  active: Generated<boolean>
  created_at: Generated<Date>
}

export type AlertRuleRunTable = {
  workspace_id: number
  alert_rule_id: string
  judged_to: string
  memory: JSONColumnType<Record<string, unknown>, string | undefined, string>
  /** What it was judged by; null: not known yet. */
  basis: JSONColumnType<Record<string, unknown> | null, string | null | undefined, string | null>
  /** When that was last another one than before; null: never. */
  started_at: Generated<Date | null>
  /** Which parts of it. */
  started_why: Generated<AlertRuleStart['why']>
}

export type WatchStateTable = {
  workspace_id: number
  alert_rule_id: string
  dimension: string
  value: string
  ruleset_version: number
  from_day: string
  settled_day: string
  settled_counts: number[]
  state: JSONColumnType<Record<string, unknown>, string, string>
}

type Figure = JSONColumnType<AlertFigure | null, string | null | undefined, string | null>

export type AlertTable = {
  workspace_id: number
  alert_id: string
  alert_rule_id: string
  /** What it is about: a dimension, `response`, `part`; '': everything. */
  dimension: Generated<string>
  value: Generated<string>
  onset_day: string
  last_day: string
  before: Figure
  after: Figure
  detail: JSONColumnType<Record<string, unknown>, string | undefined, string>
  state: Generated<'open' | 'recovered' | 'closed'>
  close_reason: Generated<
    'merged' | 'new_normal' | 'withdrawn' | 'answered' | 'lasted' | 'rule_off' | 'not_watched' | null
  >
  /** Of a merged team: what it counted as when the alert was closed. */
  counts_as: Generated<string | null>
  opened_at: Generated<Date>
  ended_at: Generated<Date | null>
  told_at: Generated<Date | null>
  acknowledged_at: Generated<Date | null>
  acknowledged_by: Generated<string | null>
  muted_until: Generated<string | null>
  new_normal_day: Generated<string | null>
  /** Whether it was about something real, as a person says; null: nobody has said. */
  outcome: Generated<'real' | 'not_real' | null>
  /** The alert of the same team and cause that people hear of; null: itself. */
  part_of: Generated<string | null>
}

export type AlertEventTable = {
  workspace_id: number
  alert_id: string
  event_number: number
  event:
    | 'opened'
    | 'worse'
    | 'reminder'
    | 'recovered'
    | 'closed'
    | 'acknowledged'
    | 'muted'
    | 'new_normal'
    | 'joined'
    | 'real'
    | 'not_real'
    | 'unmarked'
  happened_at: Generated<Date>
  figure: Figure
  actor: Generated<string>
  note: Generated<string>
  until: Generated<string | null>
}

export type AlertMailTable = {
  workspace_id: number
  alert_id: string
  event_number: number
  recipient: string
  /** `cancelled`: there is nothing to report any more. */
  state: Generated<'queued' | 'sending' | 'sent' | 'failed' | 'unknown' | 'cancelled'>
  attempts: Generated<number>
  due_at: Generated<Date>
  sending_at: Generated<Date | null>
  sent_at: Generated<Date | null>
  last_error: Generated<string | null>
}

/** One mail to one recipient about a test of a rule; its state is as that of {@link AlertMailTable}. */
export type AlertTestMailTable = Omit<AlertMailTable, 'alert_id' | 'event_number'> & {
  alert_test_id: string
  alert_rule_id: string
  asked_at: Date
}
