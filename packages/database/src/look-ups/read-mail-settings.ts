import { MailSettings } from '@otzyv/contracts'
import type { Database } from '../database.ts'

/** What a workspace has stored of its settings for asking and mailing; nothing if it never set any. */
export async function readStoredMailSettings(
  ctx: { db: Database },
  workspaceId: number,
): Promise<Readonly<Record<string, unknown>>> {
  const row = await ctx.db
    .selectFrom('mail_setting')
    .select('settings')
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst()
  return row?.settings ?? {}
}

/** A workspace's settings for asking and mailing, the defaults put in for what it has not stored. */
export async function readMailSettings(ctx: { db: Database }, workspaceId: number): Promise<MailSettings> {
  return MailSettings.parse(await readStoredMailSettings(ctx, workspaceId))
}
