import type { SavedViewAnswer } from '@otzyv/contracts'
import { useRef, useState } from 'preact/hooks'
import { page, period } from '../../data/asked.ts'
import { frameTexts, language, say } from '../../data/page-state.ts'
import { mayShare, queryOfView } from '../../data/saved-views.ts'
import { type SendFailure, sendJson } from '../../data/send-json.ts'
import { renderDays } from '../../format/render-bucket.ts'
import menu from './menu.module.css'
import { ViewFailure } from './view-failure.tsx'
import { ViewNameField } from './view-name-field.tsx'
import css from './views-menu.module.css'

/** Keeps what is on view under a name; `leave` ends the form, with what is said of it. */
export function SaveViewForm({ leave }: { leave: (said: string) => Promise<void> }) {
  const t = frameTexts.value.views
  const [name, setName] = useState('')
  const [keepsDates, keepDates] = useState(false)
  const [isShared, share] = useState(false)
  const [failure, fail] = useState<SendFailure | null>(null)
  const isUnderWay = useRef(false)
  const save = async () => {
    if (isUnderWay.current) return
    isUnderWay.current = true
    const view = { name, page: page.value.id, query: queryOfView({ keepsDates }), shared: isShared }
    const sent = await sendJson<SavedViewAnswer>('POST', 'v1/saved-views', view)
    if (sent.outcome === 'ok') await leave(say(t.saved, { name: sent.data.name }))
    else fail(sent)
    isUnderWay.current = false
  }
  const days = period.value
  return (
    <form
      class={menu.form}
      aria-label={t.saveTitle}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <h3>{t.saveTitle}</h3>
      <ViewNameField name={name} setName={setName} />
      {days && (
        <label class={css.check}>
          <input type="checkbox" checked={keepsDates} onChange={(event) => keepDates(event.currentTarget.checked)} />
          <span>
            {say(t.keepDates, { days: renderDays(language.value, days) })} <small>{t.keepDatesNote}</small>
          </span>
        </label>
      )}
      {mayShare.value && (
        <label class={css.check}>
          <input type="checkbox" checked={isShared} onChange={(event) => share(event.currentTarget.checked)} />
          <span>{t.share}</span>
        </label>
      )}
      {failure && <ViewFailure failure={failure} />}
      <button type="submit" class={menu.main}>
        {t.keep}
      </button>
      <button type="button" class={menu.item} onClick={() => void leave('')}>
        {frameTexts.value.back}
      </button>
    </form>
  )
}
