import type { RatingBand } from '@otzyv/domain'
import type { Generated, JSONColumnType } from 'kysely'

/** What a mail of thanks says after ratings of a band; `on_since` is null while it is off. */
export type ThanksMailRuleTable = {
  workspace_id: number
  survey_id: string
  band: RatingBand
  on_since: Date | null
  wait_minutes: number
  names_owner: Generated<boolean>
  texts: JSONColumnType<Record<string, unknown>, string | undefined, string>
}

/** One mail of thanks for an invitation, at most. */
export type ThanksMailTable = {
  workspace_id: number
  invitation_id: string
  state: Generated<'queued' | 'sending' | 'sent' | 'failed' | 'unknown' | 'cancelled'>
  attempts: Generated<number>
  due_at: Date
  sending_at: Generated<Date | null>
  sent_at: Generated<Date | null>
  last_error: Generated<string | null>
}
