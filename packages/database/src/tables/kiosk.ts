import type { Generated } from 'kysely'

export type KioskTable = {
  workspace_id: number
  kiosk_id: string
  survey_id: string
  name: string
  team: Generated<string>
  product: Generated<string>
  active: Generated<boolean>
  created_at: Generated<Date>
}
