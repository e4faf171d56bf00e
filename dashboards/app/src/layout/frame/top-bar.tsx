import { useEffect } from 'preact/hooks'
import { alerts, openAlerts } from '../../data/alerts.ts'
import { hrefOf, page } from '../../data/asked.ts'
import { FIGURE_PAGES } from '../../data/figure-pages.ts'
import { changeLanguage, frameTexts, language, open, person, scope, texts } from '../../data/page-state.ts'
import { signOut } from '../../data/session.ts'
import { LANGUAGE_NAMES, LANGUAGES } from '../../format/choose-texts.ts'
import css from './top-bar.module.css'

type Props = {
  /** Whose figures or settings these are; null while that is not known. */
  whose: string | null
  /** Whether it is known who looks at it, or cannot be found out. */
  isSettled: boolean
  at: 'figures' | 'settings'
}

/**
 * The bar on top of every page: whose it is, the pages, the settings, who looks at it, and the other languages. What can be
 * clicked is shown once it stays where it is.
 */
export function TopBar({ whose, isSettled, at }: Props) {
  const t = frameTexts.value
  useEffect(() => alerts.start(), [])
  return (
    <header class={`page-header ${css.bar} ${at === 'figures' ? css.ofFigures : ''}`}>
      <div class={`${css.top} ${isSettled ? '' : css.unsettled}`}>
        <p class={css.brand}>
          <svg viewBox="0 0 32 32" width="24" height="24" aria-hidden="true">
            <rect class="brand-tile" width="32" height="32" rx="7" />
            <path class="brand-line" d="M6 21l6-6 5 4 9-9" />
          </svg>
          <b>Otzyv</b>
          {whose !== null && <bdi class={`whose ${css.whose}`}>{whose}</bdi>}
          {scope.value?.workspace.madeUp && <span class={css.whose}>{texts.value.madeUp.replace(/\.$/, '')}</span>}
        </p>
        <nav class={css.pages} aria-label={t.tabs}>
          {FIGURE_PAGES.filter(({ isTab }) => isTab).map(({ id, path }) => (
            <a
              key={id}
              href={at === 'settings' ? path || './' : hrefOf(id)}
              aria-current={at === 'figures' && isAt(id) ? 'page' : undefined}
            >
              {t.pages[id]}
            </a>
          ))}
        </nav>
        <div class={css.own}>
          {(scope.value || at === 'settings') && (
            <a
              href={at === 'settings' ? 'alerts' : hrefOf('alerts')}
              aria-current={at === 'figures' && isAt('alerts') ? 'page' : undefined}
            >
              {t.pages.alerts}
              {openAlerts.value > 0 && <b class={css.count}>{openAlerts.value}</b>}
            </a>
          )}
          {(at === 'settings' || person.value || open.value) && (
            <a href="settings" aria-current={at === 'settings' ? 'page' : undefined}>
              {texts.value.settings}
            </a>
          )}
          <nav class={css.languages} aria-label={texts.value.language}>
            {LANGUAGES.filter((one) => one !== language.value).map((one) => (
              <button key={one} type="button" lang={one} onClick={() => changeLanguage(one)}>
                {LANGUAGE_NAMES[one]}
              </button>
            ))}
          </nav>
          {person.value && (
            <p class={`signed-in ${css.person}`}>
              <a href="settings/account">
                <bdi>{person.value.name || person.value.address}</bdi>
              </a>
              <button type="button" onClick={() => void signOut()}>
                {texts.value.signOut}
              </button>
            </p>
          )}
        </div>
      </div>
    </header>
  )
}

/** The page of one team stands below that of all. */
function isAt(id: string): boolean {
  return page.value.id === id || (page.value.id === 'team' && id === 'teams')
}
