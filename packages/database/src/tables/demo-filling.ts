import type { Generated } from 'kysely'

export type DemoFillingTable = {
  workspace_id: number
  step: Generated<'tickets' | 'figures'>
  weeks: number
  weeks_done: Generated<number>
}
