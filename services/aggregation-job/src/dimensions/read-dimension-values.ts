import type { Database } from '@otzyv/database'
import type { Dimension } from '@otzyv/domain'

export type DimensionValue = {
  value: string
  label: string
  /** What it was merged into, and what it counts as in the end; null: itself. */
  mergedInto: string | null
  countsAs: string | null
  /** Whether charts and tables leave it out. */
  retired: boolean
}

/** The values of a dimension that were seen, with their labels and merges. */
export async function readDimensionValues(
  ctx: { db: Database },
  workspaceId: number,
  dimension: Dimension,
): Promise<DimensionValue[]> {
  return await ctx.db
    .selectFrom('dimension_value as seen')
    .leftJoin('dimension_merge as merge', (join) =>
      join
        .onRef('merge.workspace_id', '=', 'seen.workspace_id')
        .onRef('merge.dimension', '=', 'seen.dimension')
        .onRef('merge.value', '=', 'seen.value'),
    )
    .select(['seen.value', 'seen.label', 'merge.into_value as mergedInto', 'merge.counts_as as countsAs'])
    .select((eb) => eb('seen.retired_at', 'is not', null).$castTo<boolean>().as('retired'))
    .where('seen.workspace_id', '=', workspaceId)
    .where('seen.dimension', '=', dimension)
    .orderBy('seen.value')
    .execute()
}
