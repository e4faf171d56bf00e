import { inTransaction } from '@otzyv/database'
import { ProblemError, parseOrRefuse } from '@otzyv/service-kit'
import { findChanges } from '../audit/find-changes.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { WorkspaceSettings } from './workspace-input.ts'

const Input = WorkspaceSettings.partial().refine((input) => Object.keys(input).length > 0, 'name at least one setting')

export type SetWorkspaceResult = { outcome: 'set' | 'unchanged'; settings: WorkspaceSettings }

/** Changes settings of a workspace: those that are given, all or none. Mails that are queued keep their time. */
export async function setWorkspace(ctx: AdminContext, input: unknown): Promise<SetWorkspaceResult> {
  requireRole(ctx, 'workspace.set')
  const wished = parseOrRefuse(Input, input, 'settings')
  return await inTransaction(ctx, async (ctx) => {
    const row = await ctx.db
      .selectFrom('workspace')
      .select([
        'ask_delay_minutes as askDelayMinutes',
        'ask_again_days as askAgainDays',
        'stale_after_hours as staleAfterHours',
        'link_days as linkDays',
        'edit_window_hours as editWindowHours',
        'locale',
        'sender_name as senderName',
        'sender_address as senderAddress',
        'made_up as madeUp',
        'tags',
      ])
      .where('workspace_id', '=', ctx.workspaceId)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw new ProblemError('unknown_workspace', `There is no workspace ${ctx.workspaceId}.`)
    const changes = findChanges<WorkspaceSettings>(row, wished)
    if (changes === null) return { outcome: 'unchanged', settings: row }
    const settings: WorkspaceSettings = { ...row, ...changes.after }
    await ctx.db
      .updateTable('workspace')
      .set({
        ask_delay_minutes: settings.askDelayMinutes,
        ask_again_days: settings.askAgainDays,
        stale_after_hours: settings.staleAfterHours,
        link_days: settings.linkDays,
        edit_window_hours: settings.editWindowHours,
        locale: settings.locale,
        sender_name: settings.senderName,
        sender_address: settings.senderAddress,
        made_up: settings.madeUp,
        tags: settings.tags,
      })
      .where('workspace_id', '=', ctx.workspaceId)
      .execute()
    await recordAudit(ctx, { verb: 'set', entity: 'workspace', entityId: String(ctx.workspaceId), ...changes })
    return { outcome: 'set', settings }
  })
}
