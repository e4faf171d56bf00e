import { useEffect, useRef } from 'preact/hooks'
import { hrefOf } from '../../data/asked.ts'
import { FIGURE_PAGES } from '../../data/figure-pages.ts'
import { pageShortcuts } from '../../data/page-shortcuts.ts'
import { frameTexts, say } from '../../data/page-state.ts'
import { goTo } from '../../data/router.ts'
import css from './shortcuts.module.css'

/** After `g`, the first letter of a page's English name leads there. */
const TABS = FIGURE_PAGES.filter(({ isTab }) => isTab)
const keyOf = (id: string) => (id === 'trust' ? 'r' : id.charAt(0))

/** Listens for the keys that all pages have, and lists them, with those of the page, on `?`. */
export function Shortcuts() {
  const t = frameTexts.value
  const box = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    let isAfterG = false
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const leadsTo = isAfterG ? TABS.find(({ id }) => keyOf(id) === event.key) : undefined
      isAfterG = event.key === 'g' && !isAfterG
      if (leadsTo) {
        const link = new URL(hrefOf(leadsTo.id), location.href)
        goTo(leadsTo.path, link.search)
      } else if (event.key === 'f') document.getElementById('add-filter')?.click()
      else if (event.key === 'v') document.getElementById('views-menu')?.click()
      else if (event.key === '?') box.current?.showModal()
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
  const common = [
    ...TABS.map(({ id }) => ({ keys: ['g', keyOf(id)], does: say(t.goToPage, { page: t.pages[id] }) })),
    { keys: ['f'], does: t.openFilter },
    { keys: ['v'], does: t.openViews },
    { keys: ['?'], does: t.openShortcuts },
  ]
  return (
    <dialog ref={box} class={css.box} aria-labelledby="shortcuts">
      <h2 id="shortcuts">{t.shortcuts}</h2>
      <dl>
        {[...pageShortcuts.value, ...common].map(({ keys, does }) => (
          <div key={keys.join(' ')}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <button type="button" onClick={() => box.current?.close()}>
        {t.close}
      </button>
    </dialog>
  )
}

/** Keys that somebody types into a field, or with which a list or a menu is moved in, are no shortcuts. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable], dialog, [popover]') !== null
  )
}
