import { changeLanguage, language, open, person, texts } from '../data/page-state.ts'
import { signOut } from '../data/session.ts'
import { LANGUAGE_NAMES, LANGUAGES } from '../format/choose-texts.ts'

type Props = {
  title: string
  /** Whose figures or settings these are; null while that is not known. */
  whose: string | null
  /** The settings have a link to the figures, and the figures one to the settings. */
  at: 'figures' | 'settings'
}

/** The page's name, whose it is, who looks at it, the way to the other pages, and the language switch. */
export function PageHeader({ title, whose, at }: Props) {
  return (
    <header class="page-header">
      <p class="brand">
        <svg viewBox="0 0 32 32" width="24" height="24" aria-hidden="true">
          <rect class="brand-tile" width="32" height="32" rx="7" />
          <path class="brand-line" d="M6 21l6-6 5 4 9-9" />
        </svg>
        Otzyv
      </p>
      <h1>
        {title}
        {whose !== null && <bdi class="whose">{whose}</bdi>}
      </h1>
      {at === 'figures' && (person.value || open.value) && <a href="settings">{texts.value.settings}</a>}
      {at === 'settings' && <a href="./">{texts.value.figures}</a>}
      {person.value && (
        <p class="signed-in">
          <a href="settings/account">
            <bdi>{person.value.name || person.value.address}</bdi>
          </a>
          <button type="button" onClick={() => void signOut()}>
            {texts.value.signOut}
          </button>
        </p>
      )}
      <nav class="languages" aria-label={texts.value.language}>
        {LANGUAGES.map((one) => (
          <button
            key={one}
            type="button"
            lang={one}
            title={LANGUAGE_NAMES[one]}
            aria-pressed={one === language.value}
            onClick={() => changeLanguage(one)}
          >
            {one.toUpperCase()}
          </button>
        ))}
      </nav>
    </header>
  )
}
