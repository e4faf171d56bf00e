import type { SavedViewAnswer } from '@otzyv/contracts'
import { useRef, useState } from 'preact/hooks'
import { page } from '../../data/asked.ts'
import { frameTexts, say } from '../../data/page-state.ts'
import { isOnView, mayShare, queryOfView } from '../../data/saved-views.ts'
import { type SendFailure, type Sent, sendJson } from '../../data/send-json.ts'
import menu from './menu.module.css'
import { ViewFailure } from './view-failure.tsx'
import { ViewNameField } from './view-name-field.tsx'

type Props = { view: SavedViewAnswer; leave: (said: string) => Promise<void> }

/** What can be done with one saved view: another name, another address under it, to share it, to delete it. */
export function ViewActions({ view, leave }: Props) {
  const t = frameTexts.value.views
  const [name, setName] = useState(view.name)
  const [isAsked, askFirst] = useState(false)
  const [failure, fail] = useState<SendFailure | null>(null)
  const isUnderWay = useRef(false)
  const path = `v1/saved-views/${view.savedViewId}`
  const { revision } = view
  const finish = async (send: () => Promise<Sent<unknown>>, said: string) => {
    if (isUnderWay.current) return
    isUnderWay.current = true
    const sent = await send()
    if (sent.outcome === 'ok') await leave(say(said, { name }))
    else fail(sent)
    isUnderWay.current = false
  }
  const set = (parts: object) => () => sendJson('PATCH', path, { ...parts, revision })
  return (
    <form
      class={menu.form}
      aria-label={say(t.change, { name: view.name })}
      onSubmit={(event) => {
        event.preventDefault()
        void finish(set({ name }), t.renamed)
      }}
    >
      <ViewNameField name={name} setName={setName} />
      {failure && <ViewFailure failure={failure} />}
      <button type="submit" class={menu.main}>
        {t.rename}
      </button>
      {!isOnView(view) && (
        <button
          type="button"
          class={menu.item}
          onClick={() =>
            void finish(set({ page: page.value.id, query: queryOfView({ keepsDates: false }) }), t.replaced)
          }
        >
          {t.replace}
        </button>
      )}
      {!view.shared && mayShare.value && (
        <button
          type="button"
          class={menu.item}
          onClick={() => void finish(() => sendJson('POST', `${path}/share`, { revision }), t.nowShared)}
        >
          {t.share}
        </button>
      )}
      <button
        type="button"
        class={menu.item}
        onClick={() =>
          isAsked ? void finish(() => sendJson('POST', `${path}/remove`, { revision }), t.removed) : askFirst(true)
        }
      >
        {isAsked ? say(view.shared ? t.removeSharedSure : t.removeSure, { name: view.name }) : t.remove}
      </button>
      <button type="button" class={menu.item} onClick={() => void leave('')}>
        {frameTexts.value.back}
      </button>
    </form>
  )
}
