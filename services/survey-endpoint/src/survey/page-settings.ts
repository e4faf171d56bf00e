import type { FollowUp, Thanks } from '@otzyv/contracts'
import { bandOf, type SurveyKind } from '@otzyv/domain'
import { type Locale, WORDS } from '@otzyv/locales'

export type ThanksWords = { title: string; text: string; linkUrl: string; linkText: string }

/** The own words of a survey for one rating and language; null if it has none, and the product's are shown. */
export function thanksFor(thanks: Thanks, rating: number, locale: string): Partial<ThanksWords> | null {
  const band = thanks.find(({ from, to }) => from <= rating && rating <= to)
  const own = band?.texts[locale]
  if (!own) return null
  const link = own.linkUrl && own.linkText ? { linkUrl: own.linkUrl, linkText: own.linkText } : {}
  return { ...(own.title ? { title: own.title } : {}), ...(own.text ? { text: own.text } : {}), ...link }
}

/** What is said after a rating to a browser without scripts: a survey's own words, or the product's for such a rating. */
export function allThanksFor(thanks: Thanks, kind: SurveyKind, rating: number, locale: Locale): Partial<ThanksWords> {
  const own = thanksFor(thanks, rating, locale) ?? {}
  // A title or a text of one's own stands alone: ours may not go with it.
  if (own.title || own.text) return own
  const [band, words] = [bandOf(kind, rating), WORDS[locale].page]
  return { title: words[`thanks${band}Title`], text: words[`thanks${band}Text`], ...own }
}

/** What follows a low rating, in one language. */
export type FollowUpWords = { upTo: number; reasons: { id: string; label: string }[]; question: string }

/**
 * A survey's own follow-up in a language, whole or not at all: where one of its texts is missing in the language, the page
 * keeps the product's words and asks for no reasons, since two languages on one page help nobody.
 */
export function followUpIn({ upTo, reasons, question }: FollowUp, locale: string): FollowUpWords {
  const own = Object.keys(question).length === 0 ? '' : question[locale]
  const labels = reasons.map(({ id, label }) => ({ id, label: label[locale] ?? '' }))
  if (own === undefined || labels.some(({ label }) => label === '')) return { upTo, reasons: [], question: '' }
  return { upTo, reasons: labels, question: own }
}
