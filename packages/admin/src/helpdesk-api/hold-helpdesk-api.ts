import type { Database } from '@otzyv/database'

/** An API as the audit has it: of the token, how often it was given. */
export type HeldApi = {
  helpdeskApiId: string
  hasSecret: boolean
  parts: {
    source: string
    helpdesk: string
    settings: Record<string, string>
    writesScore: boolean
    writesComment: boolean
    on: boolean
    secretNumber: number
  }
}

/**
 * The API of a source, null if there is none; for the rest of the transaction nobody else changes it. There may be no row yet, so
 * the workspace's own is locked.
 */
export async function holdHelpdeskApi(
  { db, workspaceId }: { db: Database; workspaceId: number },
  source: string,
): Promise<HeldApi | null> {
  await db
    .selectFrom('workspace')
    .select('workspace_id')
    .where('workspace_id', '=', workspaceId)
    .forNoKeyUpdate()
    .execute()
  const row = await db
    .selectFrom('helpdesk_api as api')
    .leftJoin('helpdesk_api_secret as secret', (join) =>
      join
        .onRef('secret.workspace_id', '=', 'api.workspace_id')
        .onRef('secret.helpdesk_api_id', '=', 'api.helpdesk_api_id'),
    )
    .select(['api.helpdesk_api_id', 'source', 'helpdesk', 'settings', 'writes_score', 'writes_comment', 'state'])
    .select('secret.secret_number')
    .where('api.workspace_id', '=', workspaceId)
    .where('source', '=', source)
    .executeTakeFirst()
  if (!row) return null
  const parts = {
    ...{ source: row.source, helpdesk: row.helpdesk, settings: row.settings },
    ...{ writesScore: row.writes_score, writesComment: row.writes_comment, on: row.state === 'on' },
    secretNumber: row.secret_number ?? 0,
  }
  return { helpdeskApiId: row.helpdesk_api_id, hasSecret: row.secret_number !== null, parts }
}
