import { inTransaction } from '@otzyv/database'
import { ProblemError, parseOrRefuse } from '@otzyv/service-kit'
import { findChanges } from '../audit/find-changes.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { OnRevision, refuseChanged } from '../audit/refuse-changed.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { SETTINGS } from './read-workspace-settings.ts'
import { keepNames, lockNames, requireFreeName } from './require-free-name.ts'
import { WorkspaceName, WorkspaceSettings } from './workspace-input.ts'

/** Any of the settings, and the name; on the revision that was read, if one was. */
export const WorkspaceChanges = WorkspaceSettings.extend({ name: WorkspaceName })
  .partial()
  .extend(OnRevision)
  .refine(({ revision: _, ...parts }) => Object.keys(parts).length > 0, 'name at least one setting')

type Settings = WorkspaceSettings & { name: string }
export type SetWorkspaceResult = { outcome: 'set' | 'unchanged'; settings: Settings }

/** Changes settings of a workspace: those that are given, all or none. Mails that are queued keep their time. */
export async function setWorkspace(ctx: AdminContext, input: unknown): Promise<SetWorkspaceResult> {
  requireRole(ctx, 'workspace.set')
  const { revision, ...wished } = parseOrRefuse(WorkspaceChanges, input, 'settings')
  return await inTransaction(ctx, async (ctx) => {
    await (wished.name === undefined ? keepNames(ctx) : lockNames(ctx))
    const row = await ctx.db
      .selectFrom('workspace')
      .select(SETTINGS)
      .where('workspace_id', '=', ctx.workspaceId)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw new ProblemError('unknown_workspace', `There is no workspace ${ctx.workspaceId}.`)
    const of = { entity: 'workspace', entityId: String(ctx.workspaceId) }
    await refuseChanged(ctx, of, revision, row)
    const changes = findChanges<Settings>(row, wished)
    if (changes === null) return { outcome: 'unchanged', settings: row }
    if (changes.after.name !== undefined) await requireFreeName(ctx, changes.after.name)
    const settings: Settings = { ...row, ...changes.after }
    await ctx.db
      .updateTable('workspace')
      .set({
        name: settings.name,
        ask_delay_minutes: settings.askDelayMinutes,
        ask_again_days: settings.askAgainDays,
        stale_after_hours: settings.staleAfterHours,
        link_days: settings.linkDays,
        edit_window_hours: settings.editWindowHours,
        follow_up_days: settings.followUpDays,
        alert_quiet: settings.alertQuiet,
        locale: settings.locale,
        sender_name: settings.senderName,
        sender_address: settings.senderAddress,
        brand_colour: settings.brandColour,
        made_up: settings.madeUp,
        tags: settings.tags,
        erasure: settings.erasure,
      })
      .where('workspace_id', '=', ctx.workspaceId)
      .execute()
    await recordAudit(ctx, { verb: 'set', ...of, ...changes })
    return { outcome: 'set', settings }
  })
}
