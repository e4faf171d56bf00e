import type { VerbRoute } from '../../verb-route/add-verb-route.ts'
import { createChannelRoute } from './create-channel.ts'
import { listChannelNotificationsRoute } from './list-channel-notifications.ts'
import { listChannelsRoute } from './list-channels.ts'
import { removeChannelRoute } from './remove-channel.ts'
import { setChannelRoute } from './set-channel.ts'
import { testChannelRoute } from './test-channel.ts'

export const CHANNEL_ROUTES: readonly VerbRoute[] = [
  listChannelsRoute,
  createChannelRoute,
  setChannelRoute,
  removeChannelRoute,
  testChannelRoute,
  listChannelNotificationsRoute,
]
