import { listChannels } from '@otzyv/admin'
import { ChannelsAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const listChannelsRoute = verbRoute({
  id: 'listChannels',
  method: 'get',
  path: '/v1/channels',
  summary: 'Chats and pagers that get alerts, oldest first, with what became of the last attempt, without secrets',
  right: 'channel.read',
  answer: ChannelsAnswer,
  call: async (ctx) => ({ channels: await listChannels(ctx) }),
})
