import { DimensionPath, DimensionValuesAnswer } from '@otzyv/contracts'
import { DIMENSIONS } from '@otzyv/domain'
import { ProblemError } from '@otzyv/service-kit'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const listDimensionValues = verbRoute({
  id: 'listDimensionValues',
  method: 'get',
  path: '/v1/dimensions/:dimension',
  summary: 'The values of a dimension, such as teams, that tickets brought, with their labels and merges',
  right: 'dimension_value.read',
  params: DimensionPath,
  answer: DimensionValuesAnswer,
  problems: ['not_found'],
  call: async (ctx, { params }, ports) => {
    const dimension = DIMENSIONS.find((one) => one === params.dimension)
    if (!dimension)
      throw new ProblemError('not_found', `There is no such dimension; there are ${DIMENSIONS.join(', ')}.`)
    return { dimension, values: await ports.readDimensionValues(ctx, ctx.workspaceId, dimension) }
  },
})
