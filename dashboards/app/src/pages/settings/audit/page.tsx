import { useState } from 'preact/hooks'
import { settingsTexts } from '../../../data/settings-texts.ts'
import type { SettingsPage } from '../settings-page.ts'
import { type AuditChoice, AuditFilters, NO_CHOICE, queryOf } from './audit-filters.tsx'
import { AuditRows } from './audit-rows.tsx'

export const page: SettingsPage = {
  id: 'audit',
  group: 'data',
  right: 'audit.read',
  nav: (words) => words.pages.audit.nav,
  Content: () => {
    const t = settingsTexts.value.pages.audit
    const [choice, setChoice] = useState<AuditChoice>(NO_CHOICE)
    const query = queryOf(choice)
    return (
      <>
        <h2 class="page-title">{t.title}</h2>
        <p class="intro">{t.intro}</p>
        <AuditFilters choice={choice} choose={setChoice} />
        <p>
          <a href={`v1/audit.csv?${query}`} download>
            {t.csv}
          </a>
        </p>
        <AuditRows key={String(query)} query={query} />
      </>
    )
  },
}
