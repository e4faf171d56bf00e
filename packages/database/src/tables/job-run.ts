import type { Generated } from 'kysely'

export type JobRunTable = {
  workspace_id: number
  job: string
  slot: Date
  state: 'running' | 'done' | 'failed'
  started_at: Generated<Date>
  finished_at: Date | null
  rows: Generated<number>
  error: string | null
}
