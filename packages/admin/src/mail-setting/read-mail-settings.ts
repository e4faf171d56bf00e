import { MailSettings } from '@otzyv/contracts'
import { type Database, readStoredMailSettings } from '@otzyv/database'
import { parseOrRefuse } from '@otzyv/service-kit'

/** Who is asked and when in a workspace, with the defaults of what was never set. */
export async function readMailSettings(ctx: { db: Database; workspaceId: number }): Promise<MailSettings> {
  return parseOrRefuse(MailSettings, await readStoredMailSettings(ctx, ctx.workspaceId), 'settings')
}
