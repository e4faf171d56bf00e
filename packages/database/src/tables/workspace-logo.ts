import type { Generated } from 'kysely'

export type WorkspaceLogoTable = {
  workspace_id: number
  media_type: 'image/png' | 'image/jpeg'
  width: number
  height: number
  image: Buffer
  set_at: Generated<Date>
}
