import { DimensionLabel, renameDimensionValue } from '@otzyv/admin'
import { DimensionOutcome, DimensionPath } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const renameDimensionValueRoute = verbRoute({
  id: 'renameDimensionValue',
  method: 'post',
  path: '/v1/dimensions/:dimension/rename',
  summary: 'Changes the label that pages show for a value; figures stay',
  right: 'dimension_value.rename',
  params: DimensionPath,
  body: DimensionLabel.omit({ dimension: true }),
  answer: DimensionOutcome,
  refusals: { unknown_value: { code: 'not_found', detail: 'No ticket has brought such a value.' } },
  call: async (ctx, { params, body }) => await renameDimensionValue(ctx, { ...body, ...params }),
})
