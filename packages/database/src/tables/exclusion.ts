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
