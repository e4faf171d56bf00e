import { type Locale, WORDS } from '@otzyv/locales'
import { type Html, html } from '@otzyv/pages'
import type { Submission } from '../submission/read-submission.ts'
import { NOTHING_SHOWN } from '../submission/shown-fields.ts'

/**
 * The answer of a page without scripts as a form of its own: going back would show an empty page, since browsers keep
 * nothing of a page that must not be stored. What was not touched is marked as shown, so that it stays untouched.
 */
export function renderResend(locale: Locale, { rating, comment, reasons, extra }: Submission): Html {
  const hidden = (name: string, value: string) => html`<input type="hidden" name="${name}" value="${value}">`
  return html`<form method="post">${[
    hidden('rating', String(rating)),
    hidden('extra', extra),
    hidden('comment', comment ?? ''),
    hidden('shown-comment', comment == null ? NOTHING_SHOWN.comment : 'touched'),
    ...(reasons ?? []).map((reason) => hidden('reason', reason)),
    hidden('shown-reasons', reasons == null ? NOTHING_SHOWN.reasons : 'touched!'),
  ]}<button>${WORDS[locale].page.send}</button></form>`
}
