import { createChannel, listChannels, NewChannel } from '@otzyv/admin'
import { ChannelAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const createChannelRoute = verbRoute({
  id: 'createChannel',
  method: 'post',
  path: '/v1/channels',
  summary: 'Sends alerts to a chat or a pager from now on',
  description:
    'What `settings` and `secret` have to hold says docs/channels.md for each kind. No secret is ever given back.',
  right: 'channel.create',
  body: NewChannel,
  answer: ChannelAnswer,
  status: 201,
  refusals: { not_found: { code: 'not_found', detail: 'There is no such channel.' } },
  problems: ['conflict'],
  call: async (ctx, { body }, parts) => {
    const { channelId } = await createChannel(ctx, parts, body)
    const channels = await listChannels(ctx)
    return channels.find((channel) => channel.channelId === channelId) ?? { outcome: 'not_found' }
  },
})
