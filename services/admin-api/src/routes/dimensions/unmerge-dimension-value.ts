import { DimensionValueKey, unmergeDimensionValue } from '@otzyv/admin'
import { DimensionOutcome, DimensionPath } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const unmergeDimensionValueRoute = verbRoute({
  id: 'unmergeDimensionValue',
  method: 'post',
  path: '/v1/dimensions/:dimension/unmerge',
  summary: 'Undoes a merge: the value counts as itself again, in all of history',
  right: 'dimension_value.unmerge',
  params: DimensionPath,
  body: DimensionValueKey.omit({ dimension: true }),
  answer: DimensionOutcome,
  refusals: { not_merged: { code: 'conflict', detail: 'It is not merged into anything.' } },
  call: async (ctx, { params, body }, ports) =>
    await unmergeDimensionValue(ctx, ports.counting, { ...body, ...params }),
})
