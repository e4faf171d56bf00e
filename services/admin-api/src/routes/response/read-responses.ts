import { readResponses } from '@otzyv/admin'
import { ResponsesQuery, ResponsesResult } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const readResponsesRoute = verbRoute({
  id: 'readResponses',
  method: 'get',
  path: '/v1/responses',
  summary: 'Single responses with their tickets and comments, as far as the caller may read them',
  description:
    'An agent reads those to tickets that they handled, a manager, an admin and an API key those of their teams. Each reading is a row of the audit, which says what was looked for and how many were found.',
  right: 'responses.read',
  query: ResponsesQuery,
  answer: ResponsesResult,
  call: async (ctx, { query }) => {
    const { responses, reasons, next } = await readResponses(ctx, query)
    return { responses, reasons, next }
  },
})
