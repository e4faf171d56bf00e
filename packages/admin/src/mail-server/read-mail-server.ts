import type { MailServer } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'

/** The mail server that a workspace has of its own, null if it has none. Its password is never given. */
export async function readMailServer(ctx: { db: Database; workspaceId: number }): Promise<MailServer | null> {
  const row = await ctx.db
    .selectFrom('mail_server')
    .select(['host', 'port', 'tls', 'username', 'key_number'])
    .where('workspace_id', '=', ctx.workspaceId)
    .executeTakeFirst()
  if (!row) return null
  const { host, port, tls, username: user } = row
  return { host, port, tls, user, hasPassword: row.key_number !== null }
}
