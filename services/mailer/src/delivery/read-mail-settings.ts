import { MailSettings } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'

/** A workspace's settings for asking and mailing, the defaults put in for what it has not stored. */
export async function readMailSettings(ctx: { db: Database }, workspaceId: number): Promise<MailSettings> {
  const row = await ctx.db
    .selectFrom('mail_setting')
    .select('settings')
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst()
  return MailSettings.parse(row?.settings ?? {})
}
