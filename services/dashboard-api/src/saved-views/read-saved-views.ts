import type { SavedViewAnswer, SavedViewPage } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import type { SignedReader } from '@otzyv/identity'
import type { SeenTeams } from '../workspaces/read-seen-teams.ts'

/**
 * The views of a reader's own, then those that are shared with the workspace, each by name. One that is shared is left out
 * if its address names a team, or a single agent, whose figures the reader is not shown: the name alone would say too much.
 */
export async function readSavedViews(
  { db }: { db: Database },
  workspaceId: number,
  { person, seesSmallCells }: Pick<SignedReader, 'person' | 'seesSmallCells'>,
  seen: SeenTeams,
): Promise<SavedViewAnswer[]> {
  const rows = await db
    .selectFrom('saved_view')
    .leftJoin('audit', (join) =>
      join
        .onRef('audit.workspace_id', '=', 'saved_view.workspace_id')
        .on('audit.entity', '=', 'saved_view')
        .on((on) => on(on.ref('audit.entity_id'), '=', on.cast<string>('saved_view.saved_view_id', 'text'))),
    )
    .select(['saved_view.saved_view_id as savedViewId', 'name', 'page', 'query', 'owner_id as ownerId'])
    .select('created_at as createdAt')
    .select((eb) => eb.fn.coalesce(eb.fn.max('audit.revision'), eb.lit(0)).as('revision'))
    .where('saved_view.workspace_id', '=', workspaceId)
    .where((is) =>
      is.or([is('owner_id', 'is', null), ...(person === null ? [] : [is('owner_id', '=', person.personId)])]),
    )
    .groupBy(['saved_view.workspace_id', 'saved_view.saved_view_id'])
    .orderBy((eb) => eb('owner_id', 'is', null))
    .orderBy('name')
    .orderBy('saved_view.saved_view_id')
    .execute()
  const isShown = ({ ownerId, query }: { ownerId: string | null; query: string }) =>
    ownerId !== null ||
    [...new URLSearchParams(query)].every(([name, value]) => {
      // A side of Compare is `a.team`.
      const dimension = name.split('.').at(-1)
      if (dimension === 'agent') return seesSmallCells && seen === null
      return dimension !== 'team' || seen === null || seen.counted.includes(value)
    })
  return rows.filter(isShown).map(({ ownerId, createdAt, page, ...row }) => ({
    ...row,
    page: page as SavedViewPage, // only what its schema took was stored
    shared: ownerId === null,
    createdAt: createdAt.toISOString(),
  }))
}
