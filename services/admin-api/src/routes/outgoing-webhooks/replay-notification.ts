import { replayNotification } from '@otzyv/admin'
import { NothingMore, NotificationPath, QueuedNotificationAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const replayNotificationRoute = verbRoute({
  id: 'replayNotification',
  method: 'post',
  path: '/v1/notifications/:notificationId/replay',
  summary: 'Sends an event that was sent, given up or left in doubt once more, under the same id',
  right: 'notification.replay',
  params: NotificationPath,
  body: NothingMore,
  answer: QueuedNotificationAnswer,
  refusals: {
    not_found: { code: 'not_found', detail: 'There is no such notification.' },
    not_over: { code: 'conflict', detail: 'It waits to be sent already.' },
    not_on: { code: 'conflict', detail: 'Its outgoing webhook, channel or API is off; switch it on first.' },
    overtaken: { code: 'conflict', detail: 'A newer message about the same alert went there already.' },
  },
  call: async (ctx, { params, body }) => {
    const replayed = await replayNotification(ctx, { ...body, ...params })
    return replayed.outcome === 'queued' ? { notificationId: replayed.notificationId } : replayed
  },
})
