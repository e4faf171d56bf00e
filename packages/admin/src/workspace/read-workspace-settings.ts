import type { WorkspaceAnswer } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { NO_SENDER } from '@otzyv/domain'
import { ProblemError } from '@otzyv/service-kit'
import { readRevision } from '../audit/read-revision.ts'

/** The columns of what can be set of a workspace, by the names of the settings. */
export const SETTINGS = [
  'name',
  'ask_delay_minutes as askDelayMinutes',
  'ask_again_days as askAgainDays',
  'stale_after_hours as staleAfterHours',
  'link_days as linkDays',
  'edit_window_hours as editWindowHours',
  'follow_up_days as followUpDays',
  'alert_quiet as alertQuiet',
  'locale',
  'sender_name as senderName',
  'sender_address as senderAddress',
  'brand_colour as brandColour',
  'made_up as madeUp',
  'tags',
  'erasure',
] as const

/** What can be set of a workspace, and the revision that a change of it is made on; throws `unknown_workspace`. */
export async function readWorkspaceSettings(ctx: { db: Database; workspaceId: number }): Promise<WorkspaceAnswer> {
  const { db, workspaceId } = ctx
  // The revision first: what comes between then counts as unseen, not as seen.
  const revision = await readRevision(ctx, { entity: 'workspace', entityId: String(workspaceId) })
  const row = await db
    .selectFrom('workspace')
    .select(SETTINGS)
    .select('time_zone as timeZone')
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst()
  if (!row) throw new ProblemError('unknown_workspace', `There is no workspace ${workspaceId}.`)
  return { ...row, workspaceId: String(workspaceId), hasSender: row.senderAddress !== NO_SENDER, revision }
}
