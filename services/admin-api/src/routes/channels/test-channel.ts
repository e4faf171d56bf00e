import { testChannel } from '@otzyv/admin'
import { ChannelPath, NothingMore, QueuedNotificationAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const testChannelRoute = verbRoute({
  id: 'testChannel',
  method: 'post',
  path: '/v1/channels/:channelId/test',
  summary: 'Queues a message that says only that it arrived; its notifications say what became of it',
  right: 'channel.test',
  params: ChannelPath,
  body: NothingMore,
  answer: QueuedNotificationAnswer,
  status: 201,
  refusals: {
    not_found: { code: 'not_found', detail: 'There is no such channel.' },
    not_on: { code: 'conflict', detail: 'This channel is off; switch it on first.' },
  },
  call: async (ctx, { params, body }) => {
    const tested = await testChannel(ctx, { ...body, ...params })
    return tested.outcome === 'queued' ? { notificationId: tested.notificationId } : tested
  },
})
