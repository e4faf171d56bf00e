import { listResponseTags } from '@otzyv/admin'
import { ResponseTagsAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const listResponseTagsRoute = verbRoute({
  id: 'listResponseTags',
  method: 'get',
  path: '/v1/response-tags',
  summary: 'The tags of responses that the caller may read, those used most first',
  right: 'responses.read',
  answer: ResponseTagsAnswer,
  call: async (ctx) => await listResponseTags(ctx),
})
