import type { Locale } from '@otzyv/locales'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ThanksWords } from '../survey/page-settings.ts'
import { pageHeaders } from './page-headers.ts'
import { type MessageName, renderMessage } from './render-message.ts'

/** Answers with a page that only says something. */
export function showMessage(
  c: Context,
  name: MessageName,
  status: ContentfulStatusCode,
  locale: Locale,
  own: Partial<ThanksWords> = {},
): Response {
  return c.body(renderMessage(name, locale, own), status, pageHeaders())
}
