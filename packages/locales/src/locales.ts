/** The languages of mails and pages, by the number that a link carries. New ones go at the end; none is ever taken out. */
export const LOCALES = ['en', 'ru', 'de', 'fr', 'es', 'pt', 'zh', 'ar'] as const
export type Locale = (typeof LOCALES)[number]

/** How each language is written, for `dir` in HTML. */
export const DIRECTION: Readonly<Record<Locale, 'ltr' | 'rtl'>> = {
  en: 'ltr',
  ru: 'ltr',
  de: 'ltr',
  fr: 'ltr',
  es: 'ltr',
  pt: 'ltr',
  zh: 'ltr',
  ar: 'rtl',
}

export function localeIndex(locale: Locale): number {
  return LOCALES.indexOf(locale)
}

/** The language behind a link's number; a number from a newer version falls back to English. */
export function localeAt(index: number): Locale {
  return LOCALES[index] ?? 'en'
}
