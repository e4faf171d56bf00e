import { nameOfActor } from '@otzyv/identity'
import { parseOrRefuse } from '@otzyv/service-kit'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import type { CountedChange, Counting } from './counting.ts'
import { DimensionMerge } from './dimension-input.ts'

/**
 * Makes a value of a dimension count as another one, in all of history and from now on. `counting` is the work of the
 * aggregation job, which alone may recount; the audit is written in the one transaction that it does so in.
 */
export async function mergeDimensionValue<Result>(
  ctx: AdminContext,
  counting: Pick<Counting<Result, never>, 'mergeValue'>,
  input: unknown,
): Promise<Result> {
  requireRole(ctx, 'dimension_value.merge')
  const merge = parseOrRefuse(DimensionMerge, input)
  const by = nameOfActor(ctx.actor)
  return await counting.mergeValue(ctx, ctx.workspaceId, { ...merge, by }, async ({ db }, change: CountedChange) => {
    const [entityId, { before, after }] = [`${merge.dimension} ${merge.value}`, change]
    const audited = { verb: 'merge', entity: 'dimension', entityId, note: merge.note }
    await recordAudit({ ...ctx, db }, { ...audited, before: { countsAs: before }, after: { countsAs: after } })
  })
}
