import { ChannelChanges, listChannels, setChannel } from '@otzyv/admin'
import { ChannelAnswer, ChannelPath } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const setChannelRoute = verbRoute({
  id: 'setChannel',
  method: 'patch',
  path: '/v1/channels/:channelId',
  summary: 'Changes a channel, or switches it on or off; a secret that is not named stays',
  right: 'channel.set',
  params: ChannelPath,
  body: ChannelChanges,
  answer: ChannelAnswer,
  refusals: { not_found: { code: 'not_found', detail: 'There is no such channel.' } },
  problems: ['changed_meanwhile'],
  call: async (ctx, { params, body }, parts) => {
    await setChannel(ctx, parts, { ...body, ...params })
    const channels = await listChannels(ctx)
    return channels.find(({ channelId }) => channelId === params.channelId) ?? { outcome: 'not_found' }
  },
})
