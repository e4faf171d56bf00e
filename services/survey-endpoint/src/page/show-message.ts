import type { Locale } from '@otzyv/locales'
import { pageHeaders } from '@otzyv/pages'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Submission } from '../submission/read-submission.ts'
import type { ThanksWords } from '../survey/page-settings.ts'
import type { Sender } from '../survey/sender-of.ts'
import { pageStyle } from './page-style.ts'
import { type MessageName, renderMessage } from './render-message.ts'
import { renderResend } from './render-resend.ts'

/** Answers with a page that only says something. */
export function showMessage(
  c: Context,
  name: MessageName,
  status: ContentfulStatusCode,
  locale: Locale,
  more: Sender & { own?: Partial<ThanksWords> } = { sender: '', brandColour: '', logo: null },
): Response {
  return c.body(renderMessage(name, locale, more), status, pageHeaders(pageStyle(more.brandColour)))
}

/** Says that an answer of a browser without scripts is not stored yet, and holds it ready to be sent again. */
export function showResend(c: Context, sender: Sender, locale: Locale, submission: Submission): Response {
  c.header('Retry-After', '2')
  const html = renderMessage('busy', locale, { ...sender, form: renderResend(locale, submission) })
  return c.body(html, 503, pageHeaders(pageStyle(sender.brandColour), 'form'))
}
