import { against, holdsToTarget, target } from '../../data/asked.ts'
import { changeView, frameTexts } from '../../data/page-state.ts'
import { AGAINST } from '../../data/parse-view.ts'
import css from './filter-line.module.css'
import menu from './menu.module.css'
import { Menu } from './menu.tsx'

/** What the period is compared with. A target is offered where the survey has one, on the pages that hold figures against it. */
export function AgainstMenu() {
  const t = frameTexts.value
  const hasTarget = holdsToTarget.value && target.value != null
  const chosen = against.value
  return (
    <Menu
      id="against-chip"
      buttonClass={css.chip ?? ''}
      button={
        <>
          <i>{t.againstLabel}</i> {t.against[chosen]}
        </>
      }
    >
      {(close) =>
        AGAINST.filter((one) => one !== 'target' || hasTarget || chosen === 'target').map((one) => (
          <button
            key={one}
            type="button"
            class={menu.item}
            data-against={one}
            aria-current={one === chosen ? 'true' : undefined}
            onClick={() => {
              close()
              changeView({ against: one })
            }}
          >
            {t.against[one]}
          </button>
        ))
      }
    </Menu>
  )
}
