import type { SurveyWording } from '@otzyv/database'
import { KINDS, LOOK } from '@otzyv/domain'
import type { Keyring } from '@otzyv/keyring'
import { LOCALES, type Locale, surveyWords } from '@otzyv/locales'
import { html } from '@otzyv/pages'
import { type TemplateLink, templatePaths } from './template-link.ts'

/** The languages in which there is something to paste. */
export const SNIPPET_LOCALES: readonly Locale[] = LOCALES

export type Snippet = {
  locale: Locale
  /** The link without a rating. */
  url: string
  /** The link of each rating. */
  ratings: { rating: number; name: string; url: string }[]
  /** What is pasted into a mail of HTML, and into one of text. */
  html: string
  text: string
}

const LINK = `display:inline-block;min-width:20px;padding:8px 10px;margin:0 4px 4px 0;border:1px solid ${LOOK.light.control};border-radius:6px;color:${LOOK.light.accent};text-align:center;text-decoration:none`
/** Seen by nobody, read out to nobody, reached by no key: who follows it is a program. */
const UNSEEN = 'display:none;max-height:0;overflow:hidden;font-size:0;line-height:0'

/** What the admin of a helpdesk pastes into a signature or a template: the question, a link for each rating, and a plain one. */
export function renderSnippet(
  keyring: Keyring,
  publicUrl: string,
  { link, wording, locale }: { link: TemplateLink; wording: SurveyWording; locale: Locale },
): Snippet {
  const base = publicUrl.replace(/\/+$/, '')
  const { page, trap, withRating } = templatePaths(keyring, link, locale)
  const words = surveyWords(link.kind, locale, wording)
  const { min, max } = KINDS[link.kind].scale
  const ratings = Array.from({ length: max - min + 1 }, (_, index) => min + index).map((rating) => ({
    rating,
    name: words.ratings[rating] ?? '',
    url: base + withRating(rating),
  }))
  const [url, trapUrl] = [base + page, base + trap]
  const links = ratings.map(
    ({ rating, name, url }) => html`<a href="${url}" style="${LINK}" title="${name || rating}">${rating}</a> `,
  )
  const snippet = html`<p><a href="${url}" style="color:inherit">${words.question}</a></p>
<p>${links}</p>
<p><small>${min}: ${words.low}. ${max}: ${words.high}.</small></p>
<div style="${UNSEEN}" aria-hidden="true"><a href="${trapUrl}" tabindex="-1"></a></div>`
  const lines = ratings.map(({ rating, name, url }) => `${name ? `${rating} ${name}` : rating}: ${url}`)
  return { locale, url, ratings, html: String(snippet), text: [`${words.question} ${url}`, ...lines].join('\n') }
}
