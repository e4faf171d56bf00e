import { TagChange, tagResponse } from '@otzyv/admin'
import { ResponsePath, TagResponseAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const tagResponseRoute = verbRoute({
  id: 'tagResponse',
  method: 'post',
  path: '/v1/responses/:invitationId/tags',
  summary: 'Gives a response tags, by which it is found again, and takes others away',
  description: 'No figure is split by them. The rest of its tags stay, so that two who tag it at once keep both.',
  right: 'response.tag',
  params: ResponsePath,
  body: TagChange,
  answer: TagResponseAnswer,
  refusals: {
    no_response: { code: 'not_found', detail: 'There is no such response, or you may not read it.' },
    too_many: { code: 'invalid_request', detail: 'A response has at most 20 tags.' },
  },
  call: async (ctx, { params, body }) => await tagResponse(ctx, { ...body, ...params }),
})
