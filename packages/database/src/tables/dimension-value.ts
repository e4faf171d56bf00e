import type { Generated } from 'kysely'

export type Dimension = 'team' | 'product' | 'agent' | 'country' | 'channel'

export type DimensionValueTable = {
  workspace_id: number
  dimension: Dimension
  value: string
  label: string
  first_seen: Generated<Date>
}
