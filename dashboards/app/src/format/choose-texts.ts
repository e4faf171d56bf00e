import {
  DASHBOARD_LANGUAGES,
  DASHBOARD_WORDS,
  type DashboardLanguage,
  type DashboardWords,
} from '@otzyv/locales/dashboard'

export type Language = DashboardLanguage
export const LANGUAGE_NAMES = DASHBOARD_LANGUAGES
export const LANGUAGES: readonly Language[] = ['en', 'ru']

/** The reader's language: the one chosen before, else the first of the browser's that the page speaks, else English. */
export function chooseLanguage(chosen: string | null, preferred: readonly string[]): Language {
  const wanted = [chosen ?? '', ...preferred.map((tag) => tag.slice(0, 2).toLowerCase())]
  for (const tag of wanted) {
    const known = LANGUAGES.find((language) => language === tag)
    if (known) return known
  }
  return 'en'
}

/** The texts of a language. */
export function textsOf(language: Language): DashboardWords {
  return DASHBOARD_WORDS[language]
}
