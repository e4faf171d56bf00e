import { listHelpdeskNotifications } from '@otzyv/admin'
import { HelpdeskApiPath, HelpdeskNotificationsAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const listHelpdeskNotificationsRoute = verbRoute({
  id: 'listHelpdeskNotifications',
  method: 'get',
  path: '/v1/helpdesk-apis/:helpdeskApiId/notifications',
  summary: 'What became of the newest 50 writings to tickets, without anything that stood in them',
  right: 'helpdesk_api.read',
  params: HelpdeskApiPath,
  answer: HelpdeskNotificationsAnswer,
  refusals: { not_found: { code: 'not_found', detail: 'There is no such API of a helpdesk.' } },
  call: async (ctx, { params }) =>
    (await listHelpdeskNotifications(ctx, params.helpdeskApiId)) ?? { outcome: 'not_found' },
})
