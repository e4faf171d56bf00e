import type { Database } from '@otzyv/database'

/** What a name counts as: the one that it was merged into, or itself. */
export type CountedNames = (dimension: 'team' | 'product', name: string) => string

/** Looks up the names that figures have now for teams and products as tickets named them. */
export async function readCountedNames({ db }: { db: Database }, workspaceId: number): Promise<CountedNames> {
  const merges = await db
    .selectFrom('dimension_merge')
    .select(['dimension', 'value', 'counts_as'])
    .where('workspace_id', '=', workspaceId)
    .where('dimension', 'in', ['team', 'product'])
    .execute()
  const countsAs = new Map(merges.map((merge) => [`${merge.dimension} ${merge.value}`, merge.counts_as]))
  return (dimension, name) => countsAs.get(`${dimension} ${name}`) ?? name
}
