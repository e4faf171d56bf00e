import { type AdminContext, type ListedSavedView, readRevisions } from '@otzyv/admin'
import type { SavedViewAnswer } from '@otzyv/contracts'

/** A saved view as its changes answer, with the revision that the next one names. */
export async function answerSavedView(
  ctx: AdminContext,
  { createdAt, ...parts }: ListedSavedView,
): Promise<SavedViewAnswer> {
  const revisions = await readRevisions(ctx, 'saved_view')
  return { ...parts, createdAt: createdAt.toISOString(), revision: revisions.get(parts.savedViewId) ?? 0 }
}

/** What is said of one that is not there, or is somebody else's own. */
export const NO_SAVED_VIEW = {
  not_found: { code: 'not_found', detail: 'There is no such view, or it was removed.' },
} as const
