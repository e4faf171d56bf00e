import type { Generated } from 'kysely'

export type OutgoingWebhookTable = {
  workspace_id: number
  outgoing_webhook_id: string
  name: string
  url: string
  events: string[]
  personal_data: Generated<boolean>
  /** `gone`: the far end answered 410. `failing`: nothing arrived for days. */
  state: Generated<'on' | 'off' | 'gone' | 'failing'>
  failing_since: Generated<Date | null>
  paused_until: Generated<Date | null>
  created_at: Generated<Date>
}

export type OutgoingWebhookSecretTable = {
  workspace_id: number
  outgoing_webhook_id: string
  secret_number: number
  key_number: number
  sealed: Buffer
  created_at: Generated<Date>
  expires_at: Date | null
}

/** What an event is about, by ids. */
type SubjectColumns = {
  invitation_id: Generated<string | null>
  source: Generated<string | null>
  ticket_id: Generated<string | null>
  solve_cycle: Generated<number | null>
  alert_id: Generated<string | null>
}

export type EventLogTable = SubjectColumns & {
  workspace_id: number
  event_number: Generated<number>
  event: string
  happened_at: Generated<Date>
}

export type NotificationTable = SubjectColumns & {
  workspace_id: number
  notification_id: string
  channel: 'webhook'
  outgoing_webhook_id: string | null
  event: string
  happened_at: Date
  state: Generated<'queued' | 'sending' | 'sent' | 'failed' | 'cancelled'>
  attempts: Generated<number>
  due_at: Generated<Date>
  attempted_at: Generated<Date | null>
  settled_at: Generated<Date | null>
  status: Generated<number | null>
  last_error: Generated<string | null>
}
