import { MailSettings, type MailSettingsAnswer } from '@otzyv/contracts'
import { type Database, readStoredMailSettings } from '@otzyv/database'
import { parseOrRefuse } from '@otzyv/service-kit'
import { readRevision } from '../audit/read-revision.ts'

type Ctx = { db: Database; workspaceId: number }

/** Who is asked and when in a workspace, with the defaults of what was never set. */
export async function readMailSettings(ctx: Ctx): Promise<MailSettings> {
  return parseOrRefuse(MailSettings, await readStoredMailSettings(ctx, ctx.workspaceId), 'settings')
}

/** The same, with the revision that a change of it is made on. */
export async function readRevisedMailSettings(ctx: Ctx): Promise<MailSettingsAnswer> {
  const revision = await readRevision(ctx, { entity: 'mail_setting', entityId: String(ctx.workspaceId) })
  return { settings: await readMailSettings(ctx), revision }
}
