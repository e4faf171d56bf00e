import { randomUUID } from 'node:crypto'
import { type Database, type Dimension, inTransaction } from '@otzyv/database'

export type Rename = { dimension: Dimension; value: string; label: string; by: string; note: string }

export type RenameResult =
  | { outcome: 'renamed'; before: string }
  | { outcome: 'unchanged' }
  | { outcome: 'unknown_value' }

/** Changes the label that pages show for a value, with its audit. Every figure stays: they know the value only. */
export async function renameValue(
  ctx: { db: Database },
  workspaceId: number,
  { dimension, value, label, by, note }: Rename,
): Promise<RenameResult> {
  return await inTransaction(ctx, async (ctx) => {
    const row = await ctx.db
      .selectFrom('dimension_value')
      .select('label')
      .where('workspace_id', '=', workspaceId)
      .where('dimension', '=', dimension)
      .where('value', '=', value)
      .forUpdate()
      .executeTakeFirst()
    if (!row) return { outcome: 'unknown_value' }
    if (row.label === label) return { outcome: 'unchanged' }
    await ctx.db
      .updateTable('dimension_value')
      .set({ label })
      .where('workspace_id', '=', workspaceId)
      .where('dimension', '=', dimension)
      .where('value', '=', value)
      .execute()
    const change = { change_id: randomUUID(), action: 'rename', before: row.label, after: label } as const
    await ctx.db
      .insertInto('dimension_change')
      .values({ workspace_id: workspaceId, dimension, value, ...change, changed_by: by, note })
      .execute()
    return { outcome: 'renamed', before: row.label }
  })
}
