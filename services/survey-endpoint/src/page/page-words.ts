import type { Locale } from '@otzyv/locales'
import { AR } from './words/ar.ts'
import { DE } from './words/de.ts'
import { EN, type PageWords } from './words/en.ts'
import { ES } from './words/es.ts'
import { FR } from './words/fr.ts'
import { PT } from './words/pt.ts'
import { RU } from './words/ru.ts'
import { ZH } from './words/zh.ts'

/** The page's own words per language. */
export const PAGE_WORDS: Readonly<Record<Locale, PageWords>> = {
  en: EN,
  ru: RU,
  de: DE,
  fr: FR,
  es: ES,
  pt: PT,
  zh: ZH,
  ar: AR,
}
