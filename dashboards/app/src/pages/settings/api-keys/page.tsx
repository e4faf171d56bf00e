import type { ApiKeysAnswer } from '@otzyv/contracts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { Read } from '../../../layout/form/read.tsx'
import type { SettingsPage } from '../settings-page.ts'
import { ApiKeyRow } from './api-key-row.tsx'
import { NewKeyForm } from './new-key-form.tsx'

export const page: SettingsPage = {
  id: 'api-keys',
  group: 'connections',
  right: 'api_key.read',
  nav: (words) => words.pages.apiKeys.nav,
  Content: () => {
    const t = settingsTexts.value.pages.apiKeys
    return (
      <>
        <h2 class="page-title">{t.title}</h2>
        <p class="intro">{t.intro}</p>
        <Read<ApiKeysAnswer> address="v1/api-keys">
          {({ keys }, readAgain) => (
            <>
              <NewKeyForm made={readAgain} />
              <h3>{t.list}</h3>
              {keys.length === 0 && <p class="hint">{t.empty}</p>}
              <ul class="rows">
                {keys.map((key) => (
                  <ApiKeyRow key={key.apiKeyId} apiKey={key} changed={readAgain} />
                ))}
              </ul>
            </>
          )}
        </Read>
      </>
    )
  },
}
