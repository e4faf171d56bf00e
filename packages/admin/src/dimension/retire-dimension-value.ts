import { inTransaction } from '@otzyv/database'
import { parseOrRefuse } from '@otzyv/service-kit'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import { DimensionValueKey } from './dimension-input.ts'

export type RetireOutcome = { outcome: 'set' | 'unchanged' | 'unknown_value' }

/**
 * Leaves a value, such as a team that no longer exists, out of charts and tables. Every figure counts it as before, and files
 * have it; it is shown again where answers of it come in.
 */
export async function retireDimensionValue(ctx: AdminContext, input: unknown): Promise<RetireOutcome> {
  requireRole(ctx, 'dimension_value.retire')
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
    if (known.retired_at !== null) return { outcome: 'unchanged' }
    await ctx.db
      .updateTable('dimension_value')
      .set({ retired_at: ctx.now() })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('dimension', '=', dimension)
      .where('value', '=', value)
      .execute()
    const [before, after] = [{ retired: false }, { retired: true }]
    await recordAudit(ctx, {
      verb: 'retire',
      entity: 'dimension',
      entityId: `${dimension} ${value}`,
      before,
      after,
      note,
    })
    return { outcome: 'set' }
  })
}
