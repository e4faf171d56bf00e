import { DimensionValueKey, retireDimensionValue } from '@otzyv/admin'
import { DimensionOutcome, DimensionPath } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const retireDimensionValueRoute = verbRoute({
  id: 'retireDimensionValue',
  method: 'post',
  path: '/v1/dimensions/:dimension/retire',
  summary: 'Leaves a value out of charts and tables; every figure counts it as before',
  right: 'dimension_value.retire',
  params: DimensionPath,
  body: DimensionValueKey.omit({ dimension: true }),
  answer: DimensionOutcome,
  refusals: { unknown_value: { code: 'not_found', detail: 'No ticket has brought such a value.' } },
  call: async (ctx, { params, body }) => await retireDimensionValue(ctx, { ...body, ...params }),
})
