import { inTransaction } from '@otzyv/database'
import { parseOrRefuse } from '@otzyv/service-kit'
import { recordAudit } from '../audit/record-audit.ts'
import { refuseChanged } from '../audit/refuse-changed.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { type ListedSavedView, lockSavedView } from './list-saved-views.ts'
import { SavedViewOnly } from './saved-view-input.ts'
import { storeSavedView } from './store-saved-view.ts'

type ShareSavedView = { outcome: 'shared' | 'unchanged'; savedView: ListedSavedView } | { outcome: 'not_found' }

/** Gives a view of one's own to everybody in the workspace. It is nobody's own from then on. */
export async function shareSavedView(ctx: AdminContext, input: unknown): Promise<ShareSavedView> {
  requireRole(ctx, 'saved_view.share')
  const { savedViewId, revision } = parseOrRefuse(SavedViewOnly, input)
  return await inTransaction(ctx, async (ctx): Promise<ShareSavedView> => {
    const now = await lockSavedView(ctx, savedViewId)
    if (now === null) return { outcome: 'not_found' }
    const of = { entity: 'saved_view', entityId: savedViewId }
    await refuseChanged(ctx, of, revision, now)
    if (now.shared) return { outcome: 'unchanged', savedView: now }
    await storeSavedView(
      ctx.db
        .updateTable('saved_view')
        .set({ owner_id: null })
        .where('workspace_id', '=', ctx.workspaceId)
        .where('saved_view_id', '=', savedViewId)
        .execute(),
    )
    await recordAudit(ctx, { verb: 'share', ...of, before: { shared: false }, after: { shared: true } })
    return { outcome: 'shared', savedView: { ...now, shared: true } }
  })
}
