import { inTransaction } from '@otzyv/database'
import { parseOrRefuse } from '@otzyv/service-kit'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { DimensionValueKey } from './dimension-input.ts'
import type { RetireOutcome } from './retire-dimension-value.ts'

/** Shows a value in charts and tables again. */
export async function restoreDimensionValue(ctx: AdminContext, input: unknown): Promise<RetireOutcome> {
  requireRole(ctx, 'dimension_value.restore')
  const { dimension, value, note } = parseOrRefuse(DimensionValueKey, input)
  return await inTransaction(ctx, async (ctx) => {
    const known = await ctx.db
      .selectFrom('dimension_value')
      .select('retired_at')
      .where('workspace_id', '=', ctx.workspaceId)
      .where('dimension', '=', dimension)
      .where('value', '=', value)
      .forUpdate()
      .executeTakeFirst()
    if (!known) return { outcome: 'unknown_value' }
    if (known.retired_at === null) return { outcome: 'unchanged' }
    await ctx.db
      .updateTable('dimension_value')
      .set({ retired_at: null })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('dimension', '=', dimension)
      .where('value', '=', value)
      .execute()
    const [before, after] = [{ retired: true }, { retired: false }]
    await recordAudit(ctx, {
      verb: 'restore',
      entity: 'dimension',
      entityId: `${dimension} ${value}`,
      before,
      after,
      note,
    })
    return { outcome: 'set' }
  })
}
