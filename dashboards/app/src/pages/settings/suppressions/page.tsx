import { useState } from 'preact/hooks'
import { settingsTexts } from '../../../data/settings-texts.ts'
import type { SettingsPage } from '../settings-page.ts'
import { AddForm } from './add-form.tsx'
import { FoundEntries } from './found-entries.tsx'
import { SearchForm } from './search-form.tsx'

export const page: SettingsPage = {
  id: 'suppressions',
  group: 'asking',
  right: 'suppression.find',
  nav: (words) => words.pages.suppressions.nav,
  Content: () => {
    // Counts what was added, so that the list is read again.
    const [changes, setChanges] = useState(0)
    const [address, setAddress] = useState('')
    const t = settingsTexts.value.pages.suppressions
    return (
      <>
        <h2 class="page-title">{t.title}</h2>
        <p class="intro">{t.intro}</p>
        <AddForm added={() => setChanges((n) => n + 1)} />
        <h3>{t.list}</h3>
        <SearchForm searched={setAddress} />
        <FoundEntries key={`${changes} ${address}`} address={address} changed={() => setChanges((n) => n + 1)} />
      </>
    )
  },
}
