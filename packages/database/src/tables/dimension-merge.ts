import type { Dimension } from '@otzyv/domain'
import type { Generated } from 'kysely'

/** A value that counts as another one. */
export type DimensionMergeTable = {
  workspace_id: number
  dimension: Dimension
  value: string
  /** As it was asked for. */
  into_value: string
  /** Where the chain of merges ends. */
  counts_as: string
  merged_by: string
  note: Generated<string>
  merged_at: Generated<Date>
}
