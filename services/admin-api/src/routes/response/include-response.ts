import { EndedExclusion, includeResponse } from '@otzyv/admin'
import { ResponseIncluded, ResponsePath } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const includeResponseRoute = verbRoute({
  id: 'includeResponse',
  method: 'post',
  path: '/v1/responses/:invitationId/include',
  summary: 'Counts a response again that was left out',
  right: 'response.include',
  params: ResponsePath,
  body: EndedExclusion,
  answer: ResponseIncluded,
  refusals: { not_excluded: { code: 'not_found', detail: 'It is not left out of the figures, or not of your teams.' } },
  call: async (ctx, { params, body }) => await includeResponse(ctx, { ...body, ...params }),
})
