import type { Generated, JSONColumnType } from 'kysely'

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

/** From when to when nothing is sent, by the clock of a zone. */
export type QuietHours = { from: string; to: string; zone: string }

/** A chat or a pager that gets alerts. */
export type ChannelTable = {
  workspace_id: number
  channel_id: string
  kind: string
  name: string
  settings: JSONColumnType<Record<string, string>, string, string>
  events: string[]
  /** Only alerts about these; empty: all. */
  teams: Generated<string[]>
  /** Whether comments of single low ratings go there. */
  comments: Generated<boolean>
  locale: 'en' | 'ru'
  quiet: JSONColumnType<QuietHours | null, string | null, string | null>
  /** `gone`: the far end says that it is not there any more. `failing`: nothing arrived for days. */
  state: Generated<'on' | 'off' | 'gone' | 'failing'>
  /** Of `gone` and `failing`: what the far end answered last. */
  off_reason: Generated<string | null>
  failing_since: Generated<Date | null>
  paused_until: Generated<Date | null>
  created_at: Generated<Date>
}

export type ChannelSecretTable = {
  workspace_id: number
  channel_id: string
  secret_number: number
  key_number: number
  sealed: Buffer
  /** What people see of it. */
  shown: string
}

/** How the helpdesk is called that the tickets of one source come from. */
export type HelpdeskApiTable = {
  workspace_id: number
  helpdesk_api_id: string
  source: string
  helpdesk: string
  settings: JSONColumnType<Record<string, string>, string, string>
  writes_score: Generated<boolean>
  writes_comment: Generated<boolean>
  /** `failing`: no call has done its work for days. */
  state: Generated<'on' | 'off' | 'failing'>
  off_reason: Generated<string | null>
  failing_since: Generated<Date | null>
  paused_until: Generated<Date | null>
  created_at: Generated<Date>
}

export type HelpdeskApiSecretTable = {
  workspace_id: number
  helpdesk_api_id: string
  secret_number: number
  key_number: number
  sealed: Buffer
  /** What people see of it. */
  shown: string
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
  /** `webhook`, the kind of the channel, or the helpdesk. */
  channel: string
  outgoing_webhook_id: Generated<string | null>
  channel_id: Generated<string | null>
  helpdesk_api_id: Generated<string | null>
  /** The digest of what was written to a ticket. */
  said: Generated<string | null>
  /** Of a message that is part of the test of an alert rule. */
  alert_test_id: Generated<string | null>
  /** What the far end calls the message. */
  far_id: Generated<string | null>
  event: string
  happened_at: Date
  /** `unknown`: cut off, and not sent again by itself. */
  state: Generated<'queued' | 'sending' | 'sent' | 'failed' | 'cancelled' | 'unknown'>
  attempts: Generated<number>
  due_at: Generated<Date>
  attempted_at: Generated<Date | null>
  settled_at: Generated<Date | null>
  status: Generated<number | null>
  last_error: Generated<string | null>
}
