import type { Generated } from 'kysely'

/** One mail a day to somebody who sees to low ratings of which some are late. */
export type FollowUpMailTable = {
  workspace_id: number
  person_id: string
  day: string
  state: Generated<'queued' | 'sending' | 'sent' | 'failed' | 'unknown' | 'cancelled'>
  attempts: Generated<number>
  due_at: Generated<Date>
  sending_at: Generated<Date | null>
  sent_at: Generated<Date | null>
  last_error: Generated<string | null>
}

/** What a person said of a low rating that somebody should answer; without a row it is open. */
export type FollowUpTable = {
  workspace_id: number
  invitation_id: string
  state: 'open' | 'contacted' | 'resolved'
  owner_id: string | null
  note: Generated<string>
  /** As a person set it; null: by the workspace's days. */
  due_on: string | null
  /** The version of the answer that it was said of. */
  rendered_at_ms: number
  edit: number
  /** That of its latest row of audit. */
  revision: number
  contacted_at: Date | null
  resolved_at: Date | null
  changed_at: Generated<Date>
}
