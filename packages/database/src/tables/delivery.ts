import type { Generated } from 'kysely'

/** The states of a mail, in the order in which it goes through them. */
export const DELIVERY_STATES = ['queued', 'claimed', 'sending', 'sent', 'failed', 'unknown', 'cancelled'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

export type DeliveryTable = {
  workspace_id: number
  invitation_id: string
  sequence: number
  state: Generated<DeliveryState>
  due_at: Date
  domain: Generated<string>
  attempts: Generated<number>
  claim_id: string | null
  lease_until: Date | null
  message_id: string | null
  last_error: string | null
  cancel_reason: Generated<string | null>
  sending_at: Date | null
  sent_at: Date | null
  sent_day: string | null
  updated_at: Generated<Date>
}
