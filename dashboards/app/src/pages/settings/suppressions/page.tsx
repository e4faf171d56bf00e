import { useState } from 'preact/hooks'
import { settingsTexts } from '../../../data/settings-texts.ts'
import type { SettingsPage } from '../settings-page.ts'
import { AddForm } from './add-form.tsx'
import { FoundEntries } from './found-entries.tsx'
import { SearchForm } from './search-form.tsx'
import { useEntries } from './use-entries.ts'

export const page: SettingsPage = {
  id: 'suppressions',
  group: 'asking',
  right: 'suppression.find',
  nav: (words) => words.pages.suppressions.nav,
  Content: () => {
    const [address, setAddress] = useState('')
    const found = useEntries(address)
    const t = settingsTexts.value.pages.suppressions
    return (
      <>
        <h2 class="page-title">{t.title}</h2>
        <p class="intro">{t.intro}</p>
        <AddForm added={found.readAgain} />
        <h3>{t.list}</h3>
        <SearchForm searched={setAddress} />
        <FoundEntries address={address} found={found} />
      </>
    )
  },
}
