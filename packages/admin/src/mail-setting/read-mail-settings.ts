import { MailSettings } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { parseOrRefuse } from '@otzyv/service-kit'

/** Who is asked and when in a workspace, with the defaults of what was never set. */
export async function readMailSettings(ctx: { db: Database; workspaceId: number }): Promise<MailSettings> {
  const row = await ctx.db
    .selectFrom('mail_setting')
    .select('settings')
    .where('workspace_id', '=', ctx.workspaceId)
    .executeTakeFirst()
  return parseOrRefuse(MailSettings, row?.settings ?? {}, 'settings')
}
