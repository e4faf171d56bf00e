import type { HelpdeskApisAnswer } from '@otzyv/contracts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { Read } from '../../../layout/form/read.tsx'
import type { SettingsPage } from '../settings-page.ts'
import { ApiRow } from './api-row.tsx'
import { NewApiForm } from './new-api-form.tsx'

export const page: SettingsPage = {
  id: 'helpdesk-apis',
  right: 'helpdesk_api.read',
  group: 'connections',
  nav: (words) => words.pages.helpdeskApis.nav,
  Content: () => {
    const t = settingsTexts.value.pages.helpdeskApis
    return (
      <>
        <h2 class="page-title">{t.title}</h2>
        <p class="intro">{t.intro}</p>
        <Read<HelpdeskApisAnswer> address="v1/helpdesk-apis">
          {({ apis, sources }, readAgain) => (
            <>
              <NewApiForm sources={sources} created={readAgain} />
              <h3>{t.list}</h3>
              {apis.length === 0 && <p class="hint">{t.empty}</p>}
              <ul class="rows">
                {apis.map((api) => (
                  <ApiRow key={api.helpdeskApiId} api={api} changed={readAgain} />
                ))}
              </ul>
            </>
          )}
        </Read>
      </>
    )
  },
}
