import { changeLanguage, language, person, scope, texts } from '../data/page-state.ts'
import { signOut } from '../data/session.ts'
import { LANGUAGE_NAMES, LANGUAGES } from '../format/choose-texts.ts'

/** The page's name, whose figures these are, who reads them, and the language switch. */
export function PageHeader() {
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
        {texts.value.title}
        {scope.value && <bdi class="whose">{scope.value.workspace.name}</bdi>}
      </h1>
      {person.value && (
        <p class="signed-in">
          <bdi>{person.value.name || person.value.address}</bdi>
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
