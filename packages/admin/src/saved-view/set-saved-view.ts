import { inTransaction } from '@otzyv/database'
import { parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { findChanges } from '../audit/find-changes.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { refuseChanged } from '../audit/refuse-changed.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { type ListedSavedView, lockSavedView } from './list-saved-views.ts'
import { SavedViewChanges, type SavedViewParts } from './saved-view-input.ts'
import { storeSavedView } from './store-saved-view.ts'

const Input = SavedViewChanges.extend({ savedViewId: z.uuid('must be the id of a saved view') }).refine(
  ({ savedViewId: _id, revision: _revision, ...parts }) => Object.keys(parts).length > 0,
  'name at least one part to change',
)

type SetSavedView = { outcome: 'set' | 'unchanged'; savedView: ListedSavedView } | { outcome: 'not_found' }

/** Renames a saved view, or puts another address under its name. */
export async function setSavedView(ctx: AdminContext, input: unknown): Promise<SetSavedView> {
  requireRole(ctx, 'saved_view.set')
  const { savedViewId, revision, ...wished } = parseOrRefuse(Input, input, 'saved view')
  return await inTransaction(ctx, async (ctx): Promise<SetSavedView> => {
    const now = await lockSavedView(ctx, savedViewId)
    if (now === null) return { outcome: 'not_found' }
    if (now.shared) requireRole(ctx, 'saved_view.share')
    await refuseChanged(ctx, { entity: 'saved_view', entityId: savedViewId }, revision, now)
    const changes = findChanges<SavedViewParts>(now, wished)
    if (changes === null) return { outcome: 'unchanged', savedView: now }
    await storeSavedView(
      ctx.db
        .updateTable('saved_view')
        .set(changes.after)
        .where('workspace_id', '=', ctx.workspaceId)
        .where('saved_view_id', '=', savedViewId)
        .execute(),
    )
    await recordAudit(ctx, { verb: 'set', entity: 'saved_view', entityId: savedViewId, ...changes })
    return { outcome: 'set', savedView: { ...now, ...changes.after } }
  })
}
