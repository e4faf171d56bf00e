import { listHelpdeskApis } from '@otzyv/admin'
import { HelpdeskApisAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const listHelpdeskApisRoute = verbRoute({
  id: 'listHelpdeskApis',
  method: 'get',
  path: '/v1/helpdesk-apis',
  summary: 'How the helpdesks of tickets are called, by source, with what became of the last attempt, without tokens',
  right: 'helpdesk_api.read',
  answer: HelpdeskApisAnswer,
  call: listHelpdeskApis,
})
