import type { WebhooksAnswer } from '@otzyv/contracts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { Read } from '../../../layout/form/read.tsx'
import type { SettingsPage } from '../settings-page.ts'
import { NewWebhookForm } from './new-webhook-form.tsx'
import { WebhookRow } from './webhook-row.tsx'

export const page: SettingsPage = {
  id: 'webhooks',
  group: 'connections',
  right: 'webhook.read',
  nav: (words) => words.pages.webhooks.nav,
  Content: () => {
    const t = settingsTexts.value.pages.webhooks
    return (
      <>
        <h2 class="page-title">{t.title}</h2>
        <p class="intro">{t.intro}</p>
        <Read<WebhooksAnswer> address="v1/webhooks">
          {({ webhooks }, readAgain) => (
            <>
              <section class="card">
                <h3>{t.add}</h3>
                <NewWebhookForm created={readAgain} />
              </section>
              <h3>{t.list}</h3>
              {webhooks.length === 0 && <p class="hint">{t.empty}</p>}
              <ul class="rows">
                {webhooks.map((webhook) => (
                  <WebhookRow key={webhook.hookId} webhook={webhook} changed={readAgain} />
                ))}
              </ul>
            </>
          )}
        </Read>
      </>
    )
  },
}
