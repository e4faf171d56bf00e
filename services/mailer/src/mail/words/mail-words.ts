import type { SurveyKind } from '@otzyv/contracts'
import type { Locale } from '@otzyv/locales'
import { mailWordsEn } from './en.ts'
import { mailWordsRu } from './ru.ts'

/** What a mail says besides the survey's own words: ICU messages, values in braces. */
export type MailWords = {
  /** The mail's subject per kind, without and with the ticket's `{subject}`. */
  subject: Readonly<Record<SurveyKind, string>>
  subjectWithTicket: Readonly<Record<SurveyKind, string>>
  greeting: string
  greetingByName: string
  /** `{sender}`, and `{subject}` in the second. */
  why: string
  whyWithTicket: string
  oneClick: string
  /** `{rating}`, `{max}`; the second one also `{label}`. Read by screen readers. */
  ratingLink: string
  ratingLinkWithLabel: string
  /** `{date}`. */
  linkEnds: string
  madeUp: string
}

/** The languages that have a mail so far; one of the product that is not here yet is written in English. */
const WORDS: Readonly<Partial<Record<Locale, MailWords>>> = { en: mailWordsEn, ru: mailWordsRu }

/** The words of a language and the language that they are in. */
export function mailWords(locale: Locale): { locale: Locale; words: MailWords } {
  const words = WORDS[locale]
  return words ? { locale, words } : { locale: 'en', words: mailWordsEn }
}
