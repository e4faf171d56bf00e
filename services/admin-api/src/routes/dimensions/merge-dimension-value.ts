import { DimensionMerge, mergeDimensionValue } from '@otzyv/admin'
import { DimensionOutcome, DimensionPath } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const mergeDimensionValueRoute = verbRoute({
  id: 'mergeDimensionValue',
  method: 'post',
  path: '/v1/dimensions/:dimension/merge',
  summary: 'Makes a value count as another one, in all of history and from now on',
  right: 'dimension_value.merge',
  params: DimensionPath,
  body: DimensionMerge.omit({ dimension: true }),
  answer: DimensionOutcome,
  refusals: {
    unknown_value: { code: 'not_found', detail: 'No ticket has brought such a value.' },
    merged_already: { code: 'conflict', detail: 'It is merged already. Undo that first.' },
    cycle: { code: 'conflict', detail: 'The other one counts as this one itself.' },
  },
  call: async (ctx, { params, body }, ports) => await mergeDimensionValue(ctx, ports.counting, { ...body, ...params }),
})
