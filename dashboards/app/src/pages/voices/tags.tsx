import type { ListedResponse, ResponseTagsAnswer } from '@otzyv/contracts'
import { signal } from '@preact/signals'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { may, me, readMe } from '../../data/me.ts'
import { say } from '../../data/page-state.ts'
import { readJson } from '../../data/read-json.ts'
import { isolate } from '../../format/isolate.ts'
import { act } from './act.ts'
import { voicesTexts } from './asked-voices.ts'
import { buttonId, selected, tagging } from './selected.ts'
import css from './voice.module.css'

/** The tags that others have used, to choose from. */
const known = signal<ResponseTagsAnswer['tags']>([])

/** Opens the form to tag an answer, as far as the person may. */
export async function openTagging({ invitationId }: ListedResponse): Promise<void> {
  // Who they are may not be known yet when the key is pressed.
  if (me.peek() === null) await readMe()
  if (!may('response.tag')) return
  selected.value = invitationId
  tagging.value = invitationId
  const answer = await readJson<ResponseTagsAnswer>('v1/response-tags', new AbortController().signal)
  if (answer.outcome === 'ok') known.value = answer.data.tags
}

/** The tags of an answer, each with a way to take it away. */
export function TagList({ answer }: { answer: ListedResponse }) {
  const t = voicesTexts.value
  if (answer.responseTags.length === 0) return null
  return (
    <>
      <dt>{t.tagsLabel}</dt>
      <dd class={css.tags}>
        {answer.responseTags.map((tag) =>
          may('response.tag') ? (
            <button
              key={tag}
              type="button"
              class={css.tag}
              aria-label={say(t.removeTag, { name: isolate(tag) })}
              onClick={() => void act(answer, { what: 'tag', add: [], remove: [tag] })}
            >
              <bdi>{tag}</bdi> <span aria-hidden="true">×</span>
            </button>
          ) : (
            <bdi key={tag}>{tag}</bdi>
          ),
        )}
      </dd>
    </>
  )
}

/** A tag more. The form stays for the next one; Escape closes it. */
export function TagForm({ answer }: { answer: ListedResponse }) {
  const t = voicesTexts.value
  const [typed, setTyped] = useState('')
  const box = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => box.current?.focus(), [])
  const id = `tag-${answer.invitationId}`
  const close = () => {
    tagging.value = null
    document.getElementById(buttonId(answer.invitationId))?.focus()
  }
  return (
    <form
      class={css.short}
      onSubmit={async (event) => {
        event.preventDefault()
        if (typed.trim() === '') return close()
        if (await act(answer, { what: 'tag', add: [typed], remove: [] })) setTyped('')
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close()
      }}
    >
      <label for={id}>{t.tagLabel}</label>
      <input
        ref={box}
        id={id}
        type="text"
        dir="auto"
        maxLength={40}
        autocomplete="off"
        list={`${id}-known`}
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      <datalist id={`${id}-known`}>
        {known.value.map(({ tag }) => (
          <option key={tag} value={tag} />
        ))}
      </datalist>
      <button type="submit" class={css.button}>
        {t.addTag}
      </button>
      <button type="button" class={css.plain} onClick={close}>
        {t.closeTags}
      </button>
    </form>
  )
}
