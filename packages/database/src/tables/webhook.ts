import type { ColumnType, Generated } from 'kysely'

export type WebhookSourceTable = {
  workspace_id: number
  webhook_source_id: string
  name: string
  helpdesk: Generated<string>
  time_zone: Generated<string>
  /** Of `custom` only: how it signs and what its payloads mean. */
  settings: Generated<Record<string, unknown>>
  created_at: Generated<Date>
  revoked_at: Date | null
}

export type WebhookSecretTable = {
  workspace_id: number
  webhook_source_id: string
  secret_number: number
  key_number: number
  sealed: Buffer
  created_at: Generated<Date>
  expires_at: Date | null
}

/** A payload as it came, masked; kept an hour. */
export type WebhookPayloadTable = {
  workspace_id: number
  webhook_source_id: string
  payload_id: string
  received_at: Generated<Date>
  /** JSON. */
  payload: string
  /** Written as JSON. */
  came_to: ColumnType<readonly PayloadEvent[], string, never>
  refused: string | null
}

/** What became of one event of a payload. */
type PayloadEvent = { event: 'solved' | 'reopened' | 'none'; outcome: string | null; reason: string | null }

export type WebhookReceiptTable = {
  workspace_id: number
  webhook_source_id: string
  webhook_id: string
  body_sha256: Buffer
  received_at: Generated<Date>
}
