import type { Generated } from 'kysely'
import type { ErasureCounts } from './erasure.ts'

export type WorkspaceTable = {
  workspace_id: number
  name: string
  time_zone: string
  locale: Generated<string>
  made_up: Generated<boolean>
  sender_name: string
  sender_address: string
  ask_delay_minutes: Generated<number>
  ask_again_days: Generated<number>
  stale_after_hours: Generated<number>
  link_days: Generated<number>
  edit_window_hours: Generated<number>
  follow_up_days: Generated<number>
  /** From when to when no mail about an alert is sent, such as `20:00-07:00`; '' for never. */
  alert_quiet: Generated<string>
  tags: Generated<string[]>
  brand_colour: Generated<string>
  erasure: Generated<ErasureCounts>
  created_at: Generated<Date>
}
