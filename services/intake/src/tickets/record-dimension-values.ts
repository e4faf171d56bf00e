import type { Database } from '@otzyv/database'
import { DIMENSIONS, type Dimension } from '@otzyv/domain'

/** Remembers the dimension values that a ticket brings, so that pages can list and name them; known ones stay as they are. */
export async function recordDimensionValues(
  ctx: { db: Database },
  workspaceId: number,
  values: Readonly<Record<Dimension, string>>,
): Promise<void> {
  const given = DIMENSIONS.map((dimension) => ({ dimension, value: values[dimension] }))
    .filter(({ value }) => value !== '')
    .sort((a, b) => (a.dimension < b.dimension ? -1 : 1))
  if (given.length === 0) return
  await ctx.db
    .insertInto('dimension_value')
    .values(given.map(({ dimension, value }) => ({ workspace_id: workspaceId, dimension, value, label: value })))
    .onConflict((conflict) => conflict.columns(['workspace_id', 'dimension', 'value']).doNothing())
    .execute()
}
