import type { ApiScope } from '@otzyv/contracts'
import type { Generated } from 'kysely'

export type ApiKeyTable = {
  workspace_id: number
  api_key_id: string
  name: string
  scopes: ApiScope[]
  teams: string[] | null
  secret_sha256: Buffer
  created_at: Generated<Date>
  expires_at: Date | null
  revoked_at: Date | null
}
