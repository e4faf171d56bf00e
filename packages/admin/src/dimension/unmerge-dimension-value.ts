import { nameOfActor } from '@otzyv/identity'
import { parseOrRefuse } from '@otzyv/service-kit'
import { recordAudit } from '../audit/record-audit.ts'
import type { AdminContext } from '../context.ts'
import { requireRole } from '../require-role.ts'
import type { CountedChange, Counting } from './counting.ts'
import { DimensionValueKey } from './dimension-input.ts'

/** Undoes a merge: the value counts as itself again, in all of history. */
export async function unmergeDimensionValue<Result>(
  ctx: AdminContext,
  counting: Pick<Counting<never, Result>, 'unmergeValue'>,
  input: unknown,
): Promise<Result> {
  requireRole(ctx, 'dimension_value.unmerge')
  const value = parseOrRefuse(DimensionValueKey, input)
  const by = nameOfActor(ctx.actor)
  return await counting.unmergeValue(ctx, ctx.workspaceId, { ...value, by }, async ({ db }, change: CountedChange) => {
    const [entityId, { before, after }] = [`${value.dimension} ${value.value}`, change]
    const audited = { verb: 'unmerge', entity: 'dimension', entityId, note: value.note }
    await recordAudit({ ...ctx, db }, { ...audited, before: { countsAs: before }, after: { countsAs: after } })
  })
}
