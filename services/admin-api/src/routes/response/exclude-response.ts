import { excludeResponse, NewExclusion } from '@otzyv/admin'
import { ResponseExcluded, ResponsePath } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const excludeResponseRoute = verbRoute({
  id: 'excludeResponse',
  method: 'post',
  path: '/v1/responses/:invitationId/exclude',
  summary: 'Leaves a response out of the figures, for one named reason',
  right: 'response.exclude',
  params: ResponsePath,
  body: NewExclusion,
  answer: ResponseExcluded,
  refusals: { no_response: { code: 'not_found', detail: 'There is no such response, or it is not of your teams.' } },
  call: async (ctx, { params, body }) => await excludeResponse(ctx, { ...body, ...params }),
})
