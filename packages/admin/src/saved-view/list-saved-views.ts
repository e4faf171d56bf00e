import type { SavedViewPage } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import type { Actor } from '@otzyv/identity'

/** A saved view as it is stored. */
export type ListedSavedView = {
  savedViewId: string
  name: string
  page: SavedViewPage
  query: string
  shared: boolean
  createdAt: Date
}

/** The views of a workspace, those that are shared first, each by name, with the address of whose they are. */
export async function listSavedViews(ctx: {
  db: Database
  workspaceId: number
}): Promise<(ListedSavedView & { owner: string | null })[]> {
  const rows = await selectSavedViews(ctx)
    .leftJoin('person', (join) =>
      join
        .onRef('person.workspace_id', '=', 'saved_view.workspace_id')
        .onRef('person.person_id', '=', 'saved_view.owner_id'),
    )
    .select('person.address as owner')
    .orderBy((eb) => eb('owner_id', 'is not', null))
    .orderBy('saved_view.name')
    .orderBy('saved_view_id')
    .execute()
  return rows.map(({ owner, ...row }) => ({ ...toListed(row), owner }))
}

/**
 * A view that nobody else changes before the transaction ends: of a person one of their own, or one that is shared, whose
 * change takes the right to share. Null for one of somebody else's, as for none.
 */
export async function lockSavedView(
  ctx: { db: Database; workspaceId: number; actor: Actor },
  savedViewId: string,
): Promise<ListedSavedView | null> {
  const { actor } = ctx
  const row = await selectSavedViews(ctx).where('saved_view_id', '=', savedViewId).forUpdate().executeTakeFirst()
  const isOfOthers = actor.kind === 'person' && row?.ownerId !== null && row?.ownerId !== actor.id
  return row === undefined || isOfOthers ? null : toListed(row)
}

function selectSavedViews({ db, workspaceId }: { db: Database; workspaceId: number }) {
  return db
    .selectFrom('saved_view')
    .select(['saved_view_id as savedViewId', 'saved_view.name', 'page', 'query', 'owner_id as ownerId'])
    .select('saved_view.created_at as createdAt')
    .where('saved_view.workspace_id', '=', workspaceId)
}

function toListed({
  ownerId,
  page,
  ...row
}: Omit<ListedSavedView, 'shared' | 'page'> & { ownerId: string | null; page: string }): ListedSavedView {
  return { ...row, page: page as SavedViewPage, shared: ownerId === null } // only what the schema took was stored
}
