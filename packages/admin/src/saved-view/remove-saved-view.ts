import { inTransaction } from '@otzyv/database'
import { parseOrRefuse } from '@otzyv/service-kit'
import { recordAudit } from '../audit/record-audit.ts'
import { refuseChanged } from '../audit/refuse-changed.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { lockSavedView } from './list-saved-views.ts'
import { SavedViewOnly } from './saved-view-input.ts'

/** Deletes a saved view. What it showed is in the audit. */
export async function removeSavedView(
  ctx: AdminContext,
  input: unknown,
): Promise<{ outcome: 'removed' | 'not_found' }> {
  requireRole(ctx, 'saved_view.remove')
  const { savedViewId, revision } = parseOrRefuse(SavedViewOnly, input)
  return await inTransaction(ctx, async (ctx) => {
    const found = await lockSavedView(ctx, savedViewId)
    if (found === null) return { outcome: 'not_found' }
    if (found.shared) requireRole(ctx, 'saved_view.share')
    const of = { entity: 'saved_view', entityId: savedViewId }
    const { name, page, query, shared } = found
    await refuseChanged(ctx, of, revision, found)
    await ctx.db
      .deleteFrom('saved_view')
      .where('workspace_id', '=', ctx.workspaceId)
      .where('saved_view_id', '=', savedViewId)
      .execute()
    await recordAudit(ctx, { verb: 'remove', ...of, before: { name, page, query, shared }, after: null })
    return { outcome: 'removed' }
  })
}
