import type { OutgoingWebhooksAnswer } from '@otzyv/contracts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { Read } from '../../../layout/form/read.tsx'
import type { SettingsPage } from '../settings-page.ts'
import { NewOutgoingForm } from './new-outgoing-form.tsx'
import { OutgoingRow } from './outgoing-row.tsx'

export const page: SettingsPage = {
  id: 'webhooks-out',
  right: 'outgoing_webhook.read',
  group: 'connections',
  nav: (words) => words.pages.webhooksOut.nav,
  Content: () => {
    const t = settingsTexts.value.pages.webhooksOut
    return (
      <>
        <h2 class="page-title">{t.title}</h2>
        <p class="intro">{t.intro}</p>
        <Read<OutgoingWebhooksAnswer> address="v1/outgoing-webhooks">
          {({ webhooks }, readAgain) => (
            <>
              <NewOutgoingForm created={readAgain} />
              <h3>{t.list}</h3>
              {webhooks.length === 0 && <p class="hint">{t.empty}</p>}
              <ul class="rows">
                {webhooks.map((webhook) => (
                  <OutgoingRow key={webhook.outgoingWebhookId} webhook={webhook} changed={readAgain} />
                ))}
              </ul>
            </>
          )}
        </Read>
      </>
    )
  },
}
