import type { SurveyKind } from '@otzyv/contracts'
import type { SurveyWords } from './kind-words.ts'
import type { Locale } from './locales.ts'
import { WORDS } from './words.ts'

/**
 * A survey's words in a language: its own where the workspace wrote some, else the product's. Own ends of the scale take the
 * product's names of the ratings away, since the two would not go together.
 */
export function surveyWords(
  kind: SurveyKind,
  locale: Locale,
  own: Record<string, Record<string, string>> = {},
): SurveyWords {
  const words = WORDS[locale].survey[kind]
  const mine = own[locale] ?? {}
  return {
    ...words,
    question: mine['question'] ?? words.question,
    low: mine['low'] ?? words.low,
    high: mine['high'] ?? words.high,
    ratings: mine['low'] === undefined && mine['high'] === undefined ? words.ratings : [],
  }
}
