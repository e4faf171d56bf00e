import type { SuppressionAnswer } from '@otzyv/contracts'
import { useState } from 'preact/hooks'
import { language, say } from '../../../data/page-state.ts'
import { sendJson } from '../../../data/send-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { renderTime } from '../../../format/render-time.ts'
import { Action } from '../../../layout/form/action.tsx'
import { OpenRow } from '../../../layout/form/open-row.tsx'

/** One entry: of whom, why and since when, and how it is taken back. */
export function EntryRow({ entry, changed }: { entry: SuppressionAnswer; changed: () => Promise<void> }) {
  const [note, setNote] = useState('')
  const t = settingsTexts.value.pages.suppressions
  const { suppressionId, address, kind, reason, createdAt } = entry
  const wordOf = (words: Readonly<Record<string, string>>, word: string) => words[word] ?? word
  const id = `entry-${suppressionId}`
  return (
    <OpenRow
      id={id}
      isOff={false}
      text={
        <p class="row-text">
          <strong>
            <bdi>{address === '(erased)' ? t.erased : address}</bdi>
          </strong>
          <span class="muted">
            {wordOf(t.reasons, reason)} · {wordOf(t.kinds, kind)} · {renderTime(language.value, createdAt)}
          </span>
          {entry.note !== '' && <bdi class="muted">{entry.note}</bdi>}
        </p>
      }
      button={t.remove}
      title={say(t.removeTitle, { address })}
      said={''}
    >
      {() => (
        <>
          <p class="hint">{reason === 'suppressed' ? t.removeHint : t.removeOwnHint}</p>
          <div class="field">
            <label for={`${id}-note`}>{t.fields.note}</label>
            <input
              id={`${id}-note`}
              type="text"
              dir="auto"
              maxLength={1000}
              value={note}
              onInput={(event) => setNote(event.currentTarget.value)}
            />
          </div>
          <Action
            label={t.removeButton}
            ask=""
            run={() => sendJson('POST', `v1/suppressions/${suppressionId}/remove`, { note })}
            done={changed}
          />
        </>
      )}
    </OpenRow>
  )
}
