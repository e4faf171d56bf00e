import type { Generated, JSONColumnType } from 'kysely'

export type OperatorNoticeKind = 'figures_were_wrong' | 'channel_off' | 'helpdesk_api_off'

/** Something that those who run the product should hear of. */
export type OperatorNoticeTable = {
  workspace_id: number
  kind: OperatorNoticeKind
  /** Local day of the workspace. */
  day: string
  detail: JSONColumnType<Record<string, unknown>>
  created_at: Generated<Date>
  /** Null: not reported yet. */
  notified_at: Date | null
}

/** One mail to one recipient about one notice. */
export type OperatorNoticeMailTable = {
  workspace_id: number
  kind: OperatorNoticeKind
  day: string
  recipient: string
  /** `cancelled`: no rule names the recipient any more. */
  state: Generated<'queued' | 'sending' | 'sent' | 'failed' | 'unknown' | 'cancelled'>
  attempts: Generated<number>
  due_at: Generated<Date>
  sending_at: Date | null
  sent_at: Date | null
  last_error: string | null
}
