import { DimensionValueKey, restoreDimensionValue } from '@otzyv/admin'
import { DimensionOutcome, DimensionPath } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const restoreDimensionValueRoute = verbRoute({
  id: 'restoreDimensionValue',
  method: 'post',
  path: '/v1/dimensions/:dimension/restore',
  summary: 'Shows a value in charts and tables again',
  right: 'dimension_value.restore',
  params: DimensionPath,
  body: DimensionValueKey.omit({ dimension: true }),
  answer: DimensionOutcome,
  refusals: { unknown_value: { code: 'not_found', detail: 'No ticket has brought such a value.' } },
  call: async (ctx, { params, body }) => await restoreDimensionValue(ctx, { ...body, ...params }),
})
