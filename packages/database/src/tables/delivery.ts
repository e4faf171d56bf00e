import type { Generated } from 'kysely'

export type DeliveryState = 'queued' | 'claimed' | 'sending' | 'sent' | 'failed' | 'unknown' | 'cancelled'

export type DeliveryTable = {
  workspace_id: number
  invitation_id: string
  sequence: number
  state: Generated<DeliveryState>
  due_at: Date
  attempts: Generated<number>
  claim_id: string | null
  lease_until: Date | null
  message_id: string | null
  last_error: string | null
  sending_at: Date | null
  sent_at: Date | null
  sent_day: string | null
  updated_at: Generated<Date>
}
