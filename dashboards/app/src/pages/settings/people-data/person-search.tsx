import type { PersonDataShown } from '@otzyv/contracts'
import { useState } from 'preact/hooks'
import { type SendFailure, sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { FailureText } from '../../../layout/form/failure-text.tsx'

/** Looks one address up. It is sent in a body and kept nowhere: neither in the page's address nor in a draft. */
export function PersonSearch({ found }: { found: (shown: PersonDataShown | null) => void }) {
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<SendFailure | null>(null)
  const t = settingsTexts.value.pages.peopleData
  const isWrong = failure?.outcome === 'invalid'
  const search = async () => {
    if (busy) return
    setBusy(true)
    const sent = await sendJson<PersonDataShown>('POST', 'v1/person-data/show', { address: typed })
    setBusy(false)
    setFailure(sent.outcome === 'ok' ? null : sent)
    found(sent.outcome === 'ok' ? sent.data : null)
  }
  return (
    <search>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void search()
        }}
      >
        <div class={`field ${isWrong ? 'bad' : ''}`}>
          <label for="person-address">{t.search}</label>
          <input
            id="person-address"
            type="text"
            inputMode="email"
            autocomplete="off"
            dir="auto"
            aria-invalid={isWrong}
            aria-describedby={isWrong ? 'person-address-error' : 'person-address-hint'}
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
          {isWrong ? (
            <p class="error" id="person-address-error" role="alert">
              {t.searchWrong}
            </p>
          ) : (
            <p class="hint" id="person-address-hint">
              {t.searchHint}
            </p>
          )}
        </div>
        <button type="submit" aria-disabled={busy}>
          {t.searchButton}
        </button>
        {failure && !isWrong && (
          <p role="alert">
            <FailureText failure={failure} />
          </p>
        )}
      </form>
    </search>
  )
}
