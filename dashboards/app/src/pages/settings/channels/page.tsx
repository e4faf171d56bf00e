import type { ChannelsAnswer } from '@otzyv/contracts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { Read } from '../../../layout/form/read.tsx'
import type { SettingsPage } from '../settings-page.ts'
import { ChannelRow } from './channel-row.tsx'
import { NewChannelForm } from './new-channel-form.tsx'

export const page: SettingsPage = {
  id: 'channels',
  right: 'channel.read',
  group: 'connections',
  nav: (words) => words.pages.channels.nav,
  Content: () => {
    const t = settingsTexts.value.pages.channels
    return (
      <>
        <h2 class="page-title">{t.title}</h2>
        <p class="intro">{t.intro}</p>
        <Read<ChannelsAnswer> address="v1/channels">
          {({ channels }, readAgain) => (
            <>
              <NewChannelForm created={readAgain} />
              <h3>{t.list}</h3>
              {channels.length === 0 && <p class="hint">{t.empty}</p>}
              <ul class="rows">
                {channels.map((channel) => (
                  <ChannelRow key={channel.channelId} channel={channel} changed={readAgain} />
                ))}
              </ul>
            </>
          )}
        </Read>
      </>
    )
  },
}
