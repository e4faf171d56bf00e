import type { PersonDataShown, WorkspaceAnswer } from '@otzyv/contracts'
import { useState } from 'preact/hooks'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { Read } from '../../../layout/form/read.tsx'
import type { SettingsPage } from '../settings-page.ts'
import { ErasureChoice } from './erasure-choice.tsx'
import { PersonSearch } from './person-search.tsx'
import { ShownPerson } from './shown-person.tsx'

export const page: SettingsPage = {
  id: 'people-data',
  group: 'data',
  right: 'person_data.show',
  nav: (words) => words.pages.peopleData.nav,
  Content: () => {
    const [shown, setShown] = useState<PersonDataShown | null>(null)
    const t = settingsTexts.value.pages.peopleData
    return (
      <>
        <h2 class="page-title">{t.title}</h2>
        <p class="intro">{t.intro}</p>
        <PersonSearch found={setShown} />
        <div aria-live="polite">{shown && <ShownPerson key={JSON.stringify(shown)} shown={shown} />}</div>
        <Read<WorkspaceAnswer> address="v1/settings/workspace">
          {(workspace) => <ErasureChoice workspace={workspace} />}
        </Read>
      </>
    )
  },
}
