import type { PeopleAnswer } from '@otzyv/contracts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { Read } from '../../../layout/form/read.tsx'
import type { SettingsPage } from '../settings-page.ts'
import { InviteForm } from './invite-form.tsx'
import { PersonRow } from './person-row.tsx'

export const page: SettingsPage = {
  id: 'people',
  group: 'access',
  right: 'person.read',
  nav: (words) => words.pages.people.nav,
  Content: () => {
    const t = settingsTexts.value.pages.people
    return (
      <>
        <h2 class="page-title">{t.title}</h2>
        <p class="intro">{t.intro}</p>
        <Read<PeopleAnswer> address="v1/people">
          {({ people }, readAgain) => (
            <>
              <InviteForm invited={readAgain} />
              <h3>{t.list}</h3>
              {people.length === 0 && <p class="hint">{t.empty}</p>}
              <ul class="rows">
                {people.map((person) => (
                  <PersonRow key={person.personId} person={person} changed={readAgain} />
                ))}
              </ul>
            </>
          )}
        </Read>
      </>
    )
  },
}
