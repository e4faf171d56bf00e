import { renderCount } from '@otzyv/locales/render-figure'
import { useEffect, useRef } from 'preact/hooks'
import { language, say } from '../../data/page-state.ts'
import { isolate } from '../../format/isolate.ts'
import { countsByView } from './answers.ts'
import { asked, changeAsked, VIEWS, voicesTexts } from './asked-voices.ts'
import { nameReason } from './name-reason.ts'
import css from './voices.module.css'

/** After so long without a key, what was typed is looked for. */
const TYPING_MS = 350

/** What is looked for beside the filters: words, and how far the follow-up is. */
export function VoicesTools() {
  const t = voicesTexts.value
  const { view, hasComment, reasons, tags } = asked.value
  const number = countsByView.value
  return (
    <section class={css.tools} aria-label={t.which}>
      <SearchBox />
      <div class={css.views}>
        {VIEWS.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === view}
            class={one === view ? css.on : ''}
            onClick={() => changeAsked({ view: one })}
          >
            {t.views[one]} {number[one] === undefined ? '' : renderCount(language.value, number[one])}
          </button>
        ))}
      </div>
      <label class={css.check}>
        <input
          type="checkbox"
          checked={hasComment}
          onChange={(event) => changeAsked({ hasComment: event.currentTarget.checked })}
        />{' '}
        {t.withComment}
      </label>
      {reasons.map((reason) => (
        <button
          key={reason}
          type="button"
          class={css.chip}
          aria-label={say(t.removeReason, { name: nameReason(reason) })}
          onClick={() => changeAsked({ reasons: reasons.filter((one) => one !== reason) })}
        >
          {say(t.reason, { name: nameReason(reason) })} <span aria-hidden="true">×</span>
        </button>
      ))}
      {tags.map((tag) => (
        <button
          key={tag}
          type="button"
          class={css.chip}
          aria-label={say(t.removeReason, { name: tag })}
          onClick={() => changeAsked({ tags: tags.filter((one) => one !== tag) })}
        >
          {say(t.tagged, { name: isolate(tag) })} <span aria-hidden="true">×</span>
        </button>
      ))}
    </section>
  )
}

function SearchBox() {
  const t = voicesTexts.value
  const timer = useRef(0)
  const box = useRef<HTMLInputElement>(null)
  const { words } = asked.value
  // "Back" puts the words of then into the box, but nothing takes away what is being typed.
  useEffect(() => {
    if (box.current && box.current !== document.activeElement) box.current.value = words
  }, [words])
  useEffect(() => () => clearTimeout(timer.current), [])
  const look = (typed: string) => {
    clearTimeout(timer.current)
    if (typed.trim() !== asked.peek().words) changeAsked({ words: typed.trim() })
  }
  return (
    <form
      class={css.search}
      onSubmit={(event) => {
        event.preventDefault()
        look(box.current?.value ?? '')
        box.current?.blur()
      }}
    >
      <input
        ref={box}
        id="voices-search"
        type="search"
        dir="auto"
        maxLength={200}
        aria-label={t.search}
        placeholder={`${t.search}  /`}
        defaultValue={words}
        onInput={(event) => {
          const typed = event.currentTarget.value
          clearTimeout(timer.current)
          timer.current = window.setTimeout(() => look(typed), TYPING_MS)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur()
        }}
      />
    </form>
  )
}
