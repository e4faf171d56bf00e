import type { PersonDataExported, PersonDataShown } from '@otzyv/contracts'
import { useState } from 'preact/hooks'
import { language, say } from '../../../data/page-state.ts'
import { sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { isolate } from '../../../format/isolate.ts'
import { renderTime } from '../../../format/render-time.ts'
import { Action } from '../../../layout/form/action.tsx'
import { EraseForm, type Erasure } from './erase-form.tsx'
import { saveFile } from './save-file.ts'
import { StoredTable } from './stored-table.tsx'

/** What is stored of one person, and what can be done with it. */
export function ShownPerson({ shown }: { shown: PersonDataShown }) {
  const [erased, setErased] = useState<Erasure | null>(null)
  const [saved, setSaved] = useState(false)
  const t = settingsTexts.value.pages.peopleData
  const address = isolate(shown.address)
  if (erased) return <Erased erased={erased} />
  return (
    <section aria-labelledby="stored" class="card">
      <h3 id="stored">{say(shown.stored.length === 0 ? t.nothing : t.stored, { address })}</h3>
      {(shown.erasedAt !== null || shown.isUnasked) && (
        <p>
          {shown.erasedAt !== null && say(t.erased, { when: renderTime(language.value, shown.erasedAt) })}{' '}
          {shown.isUnasked && t.unasked}
        </p>
      )}
      {shown.stored.length > 0 && (
        <>
          <StoredTable stored={shown.stored} />
          <h4>{t.export}</h4>
          <p>{t.exportText}</p>
          <p>
            <Action
              label={t.exportButton}
              ask=""
              run={() => sendJson<PersonDataExported>('POST', 'v1/person-data/export', { address: shown.address })}
              done={(exported) => {
                saveFile(`person-data-${exported.exportedAt.slice(0, 10)}.json`, JSON.stringify(exported, null, 2))
                setSaved(true)
              }}
            />
          </p>
          <p role="status">{saved && t.exported}</p>
        </>
      )}
      {!(shown.stored.length === 0 && shown.isUnasked) && <EraseForm shown={shown} erased={setErased} />}
    </section>
  )
}

function Erased({ erased }: { erased: Erasure }) {
  const t = settingsTexts.value.pages.peopleData
  return (
    <section class="card" role="status">
      {erased.outcome === 'erased' ? (
        <>
          <p>
            <strong>{say(t.done, erased.erased)}</strong>
          </p>
          <p>{erased.mayAskAgain ? t.doneAskable : t.doneUnasked}</p>
          <p>{t.doneBytes}</p>
        </>
      ) : (
        <p>{t.nothingErased}</p>
      )}
    </section>
  )
}
