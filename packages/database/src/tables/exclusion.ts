import type { Generated } from 'kysely'

/** A response that is left out of the figures. */
export type ExclusionTable = {
  workspace_id: number
  invitation_id: string
  reason: string
  note: Generated<string>
  excluded_by: string
  excluded_at: Generated<Date>
}

/** The audit of exclusions; appended only. */
export type ExclusionChangeTable = {
  workspace_id: number
  change_id: string
  invitation_id: string
  action: 'add' | 'remove'
  reason: string
  note: Generated<string>
  changed_by: string
  changed_at: Generated<Date>
}
