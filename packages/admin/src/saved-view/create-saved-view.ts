import { randomUUID } from 'node:crypto'
import { inTransaction } from '@otzyv/database'
import { ProblemError, parseOrRefuse } from '@otzyv/service-kit'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { requireSelf } from '../require-self.ts'
import type { ListedSavedView } from './list-saved-views.ts'
import { NewSavedView } from './saved-view-input.ts'
import { storeSavedView } from './store-saved-view.ts'

/** More than anybody finds their way in; two at once may go one beyond it. */
const AT_MOST = 100

/** Keeps an address of the dashboard under a name, for oneself, or, with the right to share, for the whole workspace. */
export async function createSavedView(ctx: AdminContext, input: unknown): Promise<ListedSavedView> {
  requireRole(ctx, 'saved_view.create')
  const { shared, ...parts } = parseOrRefuse(NewSavedView, input)
  if (shared) requireRole(ctx, 'saved_view.share')
  const ownerId = shared ? null : requireSelf(ctx)
  return await inTransaction(ctx, async (ctx) => {
    const { count } = await ctx.db
      .selectFrom('saved_view')
      .select((eb) => eb.fn.countAll<string>().as('count'))
      .where('workspace_id', '=', ctx.workspaceId)
      .where('owner_id', 'is not distinct from', ownerId)
      .executeTakeFirstOrThrow()
    if (Number(count) >= AT_MOST)
      throw new ProblemError('conflict', `There are ${AT_MOST} views already: remove one first.`)
    const savedViewId = randomUUID()
    const createdAt = ctx.now()
    await storeSavedView(
      ctx.db
        .insertInto('saved_view')
        .values({
          workspace_id: ctx.workspaceId,
          saved_view_id: savedViewId,
          owner_id: ownerId,
          ...parts,
          created_at: createdAt,
        })
        .execute(),
    )
    const after = { ...parts, shared }
    await recordAudit(ctx, { verb: 'create', entity: 'saved_view', entityId: savedViewId, before: null, after })
    return { ...after, savedViewId, createdAt }
  })
}
