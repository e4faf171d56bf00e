import { cleanLine } from '@otzyv/contracts'
import { inTransaction } from '@otzyv/database'
import { parseOrRefuse } from '@otzyv/service-kit'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { DimensionValueKey } from './dimension-input.ts'

const label = 'must be a text of at most 200 characters'
export const DimensionLabel = DimensionValueKey.extend({
  label: z.string().transform(cleanLine).pipe(z.string().min(1, label).max(200, label)),
})

export type RenameResult =
  | { outcome: 'renamed'; before: string }
  | { outcome: 'unchanged' }
  | { outcome: 'unknown_value' }

/** Changes the label that pages show for a value. Every figure stays: they know the value only. */
export async function renameDimensionValue(ctx: AdminContext, input: unknown): Promise<RenameResult> {
  requireRole(ctx, 'dimension_value.rename')
  const { dimension, value, label, note } = parseOrRefuse(DimensionLabel, input)
  return await inTransaction(ctx, async (ctx) => {
    const row = await ctx.db
      .selectFrom('dimension_value')
      .select('label')
      .where('workspace_id', '=', ctx.workspaceId)
      .where('dimension', '=', dimension)
      .where('value', '=', value)
      .forUpdate()
      .executeTakeFirst()
    if (!row) return { outcome: 'unknown_value' }
    if (row.label === label) return { outcome: 'unchanged' }
    await ctx.db
      .updateTable('dimension_value')
      .set({ label })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('dimension', '=', dimension)
      .where('value', '=', value)
      .execute()
    const [before, after] = [{ label: row.label }, { label }]
    await recordAudit(ctx, {
      verb: 'rename',
      entity: 'dimension',
      entityId: `${dimension} ${value}`,
      before,
      after,
      note,
    })
    return { outcome: 'renamed', before: row.label }
  })
}
