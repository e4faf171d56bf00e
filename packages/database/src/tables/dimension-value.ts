import type { Dimension } from '@otzyv/domain'
import type { Generated } from 'kysely'

export type DimensionValueTable = {
  workspace_id: number
  dimension: Dimension
  value: string
  label: string
  first_seen: Generated<Date>
  /** Since when charts and tables leave it out; null: they do not. */
  retired_at: Date | null
}
