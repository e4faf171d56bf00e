import type { ApiScope } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'

export type ListedApiKey = {
  apiKeyId: string
  name: string
  scopes: ApiScope[]
  teams: string[] | null
  createdAt: Date
  expiresAt: Date | null
  revokedAt: Date | null
}

/** The keys of a workspace, newest first, without their secrets. */
export async function listApiKeys(ctx: { db: Database }, workspaceId: number): Promise<ListedApiKey[]> {
  const rows = await ctx.db
    .selectFrom('api_key')
    .select(['api_key_id', 'name', 'scopes', 'teams', 'created_at', 'expires_at', 'revoked_at'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('created_at', 'desc')
    .orderBy('api_key_id')
    .execute()
  return rows.map((row) => ({
    apiKeyId: row.api_key_id,
    name: row.name,
    scopes: row.scopes,
    teams: row.teams,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  }))
}
