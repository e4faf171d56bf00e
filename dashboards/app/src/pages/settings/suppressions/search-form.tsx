import { useState } from 'preact/hooks'
import { settingsTexts } from '../../../data/settings-texts.ts'

/** Looks for one address; left empty, for the newest entries. It changes nothing, so nothing of it is kept. */
export function SearchForm({ searched }: { searched: (address: string) => void }) {
  const [typed, setTyped] = useState('')
  const t = settingsTexts.value.pages.suppressions
  return (
    <search>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          searched(typed.trim())
        }}
      >
        <div class="field">
          <label for="search-address">{t.search}</label>
          <input
            id="search-address"
            type="text"
            inputMode="email"
            autocomplete="off"
            aria-describedby="search-address-hint"
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
          <p class="hint" id="search-address-hint">
            {t.searchHint}
          </p>
        </div>
        <button type="submit">{t.searchButton}</button>
      </form>
    </search>
  )
}
