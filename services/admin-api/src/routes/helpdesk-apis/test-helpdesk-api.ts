import { testHelpdeskApi } from '@otzyv/admin'
import { HelpdeskApiPath, NothingMore, QueuedNotificationAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const testHelpdeskApiRoute = verbRoute({
  id: 'testHelpdeskApi',
  method: 'post',
  path: '/v1/helpdesk-apis/:helpdeskApiId/test',
  summary: 'Queues a call that changes nothing in the helpdesk; its notifications say what became of it',
  right: 'helpdesk_api.test',
  params: HelpdeskApiPath,
  body: NothingMore,
  answer: QueuedNotificationAnswer,
  status: 201,
  refusals: {
    not_found: { code: 'not_found', detail: 'There is no such API of a helpdesk.' },
    not_on: { code: 'conflict', detail: 'This API is off; switch it on first.' },
  },
  call: async (ctx, { params, body }) => {
    const tested = await testHelpdeskApi(ctx, { ...body, ...params })
    return tested.outcome === 'queued' ? { notificationId: tested.notificationId } : tested
  },
})
