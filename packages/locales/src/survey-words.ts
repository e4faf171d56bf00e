import type { SurveyKind } from '@otzyv/contracts'
import type { KindWords, SurveyWords } from './kind-words.ts'
import type { Locale } from './locales.ts'
import { AR } from './words/ar.ts'
import { DE } from './words/de.ts'
import { EN } from './words/en.ts'
import { ES } from './words/es.ts'
import { FR } from './words/fr.ts'
import { PT } from './words/pt.ts'
import { RU } from './words/ru.ts'
import { ZH } from './words/zh.ts'

const WORDS: Readonly<Record<Locale, KindWords>> = { en: EN, ru: RU, de: DE, fr: FR, es: ES, pt: PT, zh: ZH, ar: AR }

/**
 * A survey's words in a language: its own where the workspace wrote some, else the product's. Own ends of the scale take the
 * product's names of the ratings away, since the two would not go together.
 */
export function surveyWords(
  kind: SurveyKind,
  locale: Locale,
  own: Record<string, Record<string, string>> = {},
): SurveyWords {
  const words = WORDS[locale][kind]
  const mine = own[locale] ?? {}
  return {
    ...words,
    question: mine['question'] ?? words.question,
    low: mine['low'] ?? words.low,
    high: mine['high'] ?? words.high,
    ratings: mine['low'] === undefined && mine['high'] === undefined ? words.ratings : [],
  }
}
