import { removeChannel } from '@otzyv/admin'
import { ChannelPath, NothingMore, RemovedChannelAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const removeChannelRoute = verbRoute({
  id: 'removeChannel',
  method: 'delete',
  path: '/v1/channels/:channelId',
  summary: 'Sends nothing to a channel any more, and forgets its secret and what was sent there',
  right: 'channel.remove',
  params: ChannelPath,
  body: NothingMore,
  answer: RemovedChannelAnswer,
  refusals: { not_found: { code: 'not_found', detail: 'There is no such channel.' } },
  call: async (ctx, { params, body }) => await removeChannel(ctx, { ...body, ...params }),
})
