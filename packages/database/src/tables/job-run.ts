import type { Generated } from 'kysely'

export type JobRunTable = {
  workspace_id: number
  job: string
  slot: Date
  state: 'running' | 'done' | 'failed' | 'dropped'
  started_at: Generated<Date>
  finished_at: Date | null
  rows: Generated<number>
  error: string | null
  /** Raised by each process that takes the run over. */
  fence: Generated<number>
  lease_until: Generated<Date | null>
}
