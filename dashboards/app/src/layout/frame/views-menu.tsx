import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { frameTexts, person, say, texts } from '../../data/page-state.ts'
import { areViewsWanted, hrefOfView, isOnView, mayShare, savedViews } from '../../data/saved-views.ts'
import { signInAddress } from '../../data/session.ts'
import css from './filter-line.module.css'
import menu from './menu.module.css'
import { Menu } from './menu.tsx'
import { SaveViewForm } from './save-view-form.tsx'
import { ViewActions } from './view-actions.tsx'
import own from './views-menu.module.css'

/** What the menu shows: its list, the form for a new view, or what can be done with the one of an id. */
type Shown = 'list' | 'new' | { id: string }

/** "Views": the addresses that somebody keeps under a name, and the way to keep this one. */
export function ViewsMenu() {
  const t = frameTexts.value.views
  const [shown, show] = useState<Shown>('list')
  const [said, setSaid] = useState('')
  useEffect(() => savedViews.start(), [])
  // As it was read last: what was changed a moment ago is asked for again while the menu is open.
  const chosen =
    typeof shown === 'object' ? savedViews.data.value?.savedViews.find((view) => view.savedViewId === shown.id) : null
  const leave = async (word: string) => {
    // The list is as it was said to be, before anybody can choose from it.
    if (word !== '') await savedViews.retry()
    setSaid(word)
    show('list')
  }
  return (
    <Menu
      id="views-menu"
      buttonClass={css.act ?? ''}
      button={t.button}
      toggled={(isOpen) => {
        if (!isOpen) return void leave('')
        if (areViewsWanted.peek()) void savedViews.retry()
        areViewsWanted.value = true
      }}
    >
      {(close) => (
        <div class={own.panel}>
          {(shown === 'list' || chosen === undefined) && <ViewList close={close} show={show} said={said} />}
          {shown === 'new' && <SaveViewForm leave={leave} />}
          {chosen && <ViewActions key={chosen.savedViewId} view={chosen} leave={leave} />}
        </div>
      )}
    </Menu>
  )
}

type ListProps = { close: () => void; show: (next: Shown) => void; said: string }

function ViewList({ close, show, said }: ListProps) {
  const t = frameTexts.value.views
  const { data, failure } = savedViews
  const views = data.value?.savedViews ?? null
  const first = useRef<HTMLButtonElement>(null)
  // After a form the focus is where the next one opens; at first the menu itself places it.
  useLayoutEffect(() => {
    if (said !== '') first.current?.focus()
  }, [said])
  const isKnown = person.value !== null
  return (
    <>
      <p role="status" class={said === '' ? '' : menu.note}>
        {said}
      </p>
      {isKnown && (
        <button ref={first} type="button" class={menu.item} onClick={() => show('new')}>
          {t.save}
        </button>
      )}
      {!isKnown && (
        <a class={menu.item} href={signInAddress()}>
          {t.signIn}
        </a>
      )}
      {failure.value && (
        <p class={menu.note} role="alert">
          {t.failed}
        </p>
      )}
      {views === null && !failure.value && <p class={menu.note}>{texts.value.loading}</p>}
      {views?.length === 0 && <p class={menu.note}>{t.none}</p>}
      {[false, true].map((shared) => {
        const listed = views?.filter((view) => view.shared === shared) ?? []
        return listed.length === 0 ? null : (
          <section key={String(shared)} aria-label={shared ? t.shared : t.own}>
            <hr class={menu.rule} />
            <h3>{shared ? t.shared : t.own}</h3>
            {listed.map((view) => (
              <div key={view.savedViewId} class={own.row}>
                <a
                  class={menu.item}
                  href={hrefOfView(view)}
                  aria-current={isOnView(view) ? 'true' : undefined}
                  onClick={close}
                >
                  <bdi>{view.name}</bdi> <small>{frameTexts.value.pages[view.page]}</small>
                </a>
                {(!shared || mayShare.value) && (
                  <button
                    type="button"
                    class={own.more}
                    aria-label={say(t.change, { name: view.name })}
                    onClick={() => show({ id: view.savedViewId })}
                  >
                    <span aria-hidden="true">⋯</span>
                  </button>
                )}
              </div>
            ))}
          </section>
        )
      })}
    </>
  )
}
