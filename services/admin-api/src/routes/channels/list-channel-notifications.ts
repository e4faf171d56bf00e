import { listChannelNotifications } from '@otzyv/admin'
import { ChannelNotificationsAnswer, ChannelPath } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const listChannelNotificationsRoute = verbRoute({
  id: 'listChannelNotifications',
  method: 'get',
  path: '/v1/channels/:channelId/notifications',
  summary: 'What became of the newest 50 messages to a channel, without anything that stood in them',
  right: 'channel.read',
  params: ChannelPath,
  answer: ChannelNotificationsAnswer,
  refusals: { not_found: { code: 'not_found', detail: 'There is no such channel.' } },
  call: async (ctx, { params }) => (await listChannelNotifications(ctx, params.channelId)) ?? { outcome: 'not_found' },
})
