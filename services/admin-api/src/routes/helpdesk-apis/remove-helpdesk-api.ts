import { removeHelpdeskApi } from '@otzyv/admin'
import { HelpdeskApiPath, NothingMore, RemovedHelpdeskApiAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const removeHelpdeskApiRoute = verbRoute({
  id: 'removeHelpdeskApi',
  method: 'delete',
  path: '/v1/helpdesk-apis/:helpdeskApiId',
  summary: 'Calls a helpdesk no more, and forgets its token, and what was written there',
  right: 'helpdesk_api.remove',
  params: HelpdeskApiPath,
  body: NothingMore,
  answer: RemovedHelpdeskApiAnswer,
  refusals: { not_found: { code: 'not_found', detail: 'There is no such API of a helpdesk.' } },
  call: async (ctx, { params, body }) => await removeHelpdeskApi(ctx, { ...body, ...params }),
})
