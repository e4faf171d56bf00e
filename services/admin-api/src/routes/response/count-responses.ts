import { readResponseCounts } from '@otzyv/admin'
import { RESPONSES_COUNTED_MAX, ResponseCounts, ResponseFilter } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const countResponsesRoute = verbRoute({
  id: 'countResponses',
  method: 'get',
  path: '/v1/responses/counts',
  summary: 'How many responses a filter finds, how many are low, and how many wait for an answer',
  description: `Of those that the caller may read. At most ${RESPONSES_COUNTED_MAX.toLocaleString('en')} are looked at; \`limited\` says that there are more.`,
  right: 'responses.read',
  query: ResponseFilter,
  answer: ResponseCounts,
  call: async (ctx, { query }) => await readResponseCounts(ctx, query),
})
