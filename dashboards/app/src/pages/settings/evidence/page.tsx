import { useState } from 'preact/hooks'
import { settingsTexts } from '../../../data/settings-texts.ts'
import type { SettingsPage } from '../settings-page.ts'
import { ResponseRows } from './response-rows.tsx'
import { VIEWS, type ViewName } from './views.ts'

export const page: SettingsPage = {
  id: 'evidence',
  group: 'counting',
  right: 'evidence.overrule',
  nav: (words) => words.pages.evidence.nav,
  Content: () => {
    const [view, setView] = useState<ViewName>('doubtful')
    const t = settingsTexts.value.pages.evidence
    const names = Object.keys(VIEWS) as ViewName[] // its own names
    return (
      <>
        <h2 class="page-title">{t.title}</h2>
        <p class="intro">{t.intro}</p>
        <div class="field">
          <label for="evidence-view">{t.viewLabel}</label>
          <select
            id="evidence-view"
            value={view}
            onChange={(event) => setView(names.find((name) => name === event.currentTarget.value) ?? 'doubtful')}
          >
            {names.map((name) => (
              <option key={name} value={name} selected={name === view}>
                {t.views[name]}
              </option>
            ))}
          </select>
        </div>
        <ResponseRows key={view} query={VIEWS[view]} />
      </>
    )
  },
}
