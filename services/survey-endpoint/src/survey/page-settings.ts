import { cleanText } from '@otzyv/contracts'
import { z } from 'zod'
import { ReasonId } from '../vote/read-submission.ts'

const text = (max: number) => z.string().min(1).max(max).transform(cleanText)
const PerLocale = z.record(z.string(), text(500))

/** The questions that follow a low rating: reasons to tick, and the words above the comment. */
export const FollowUp = z.object({
  /** The highest rating that is asked more; -1: nobody is. */
  upTo: z.number().int().min(-1).max(10).default(-1),
  reasons: z
    .array(z.object({ id: ReasonId, label: PerLocale }))
    .max(20)
    .default([]),
  question: PerLocale.default({}),
})
export type FollowUp = z.infer<typeof FollowUp>

/** What the page says after an answer, per band of ratings (both ends included) and language. */
export const Thanks = z.array(
  z.object({
    from: z.number().int().min(0).max(10),
    to: z.number().int().min(0).max(10),
    texts: z.record(
      z.string(),
      z.object({
        title: text(200).optional(),
        text: text(2000).optional(),
        linkUrl: z.url({ protocol: /^https?$/ }).optional(),
        linkText: text(200).optional(),
      }),
    ),
  }),
)
export type Thanks = z.infer<typeof Thanks>

export type ThanksWords = { title: string; text: string; linkUrl: string; linkText: string }

/** The own words of a survey for one rating and language; null where it has none, and the product's are shown. */
export function thanksFor(thanks: Thanks, rating: number, locale: string): Partial<ThanksWords> | null {
  const band = thanks.find(({ from, to }) => from <= rating && rating <= to)
  const own = band?.texts[locale]
  if (!own) return null
  const link = own.linkUrl && own.linkText ? { linkUrl: own.linkUrl, linkText: own.linkText } : {}
  return { ...(own.title ? { title: own.title } : {}), ...(own.text ? { text: own.text } : {}), ...link }
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
