import type { Generated, JSONColumnType } from 'kysely'

/** Something that those who run the product should hear of. */
export type OperatorNoticeTable = {
  workspace_id: number
  kind: 'figures_were_wrong'
  /** Local day of the workspace. */
  day: string
  detail: JSONColumnType<Record<string, unknown>>
  created_at: Generated<Date>
  /** Null: not told yet. */
  notified_at: Date | null
}
