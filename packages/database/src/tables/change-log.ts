import type { Generated } from 'kysely'

export type ChangeLogTable = {
  workspace_id: number
  change_id: Generated<number>
  invitation_id: string
  changed_at: Generated<Date>
}
