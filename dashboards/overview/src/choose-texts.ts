import { en, type Texts } from './texts-en.ts'
import { ru } from './texts-ru.ts'

export const LANGUAGES = ['en', 'ru'] as const
export type Language = (typeof LANGUAGES)[number]

export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', ru: 'Русский' }

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
export function textsOf(language: Language): Texts {
  return language === 'ru' ? ru : en
}
