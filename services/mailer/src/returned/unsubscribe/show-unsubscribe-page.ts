import { chooseLocale, localeAt } from '@otzyv/locales'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { NOBODY, type Sender } from './read-sender.ts'
import { type PageState, renderUnsubscribePage, type Undo, unsubscribeHeaders } from './render-unsubscribe-page.ts'

/** Answers with the page in a state, in the language of the link or of the reader. */
export function showUnsubscribePage(
  c: Context,
  state: PageState,
  status: ContentfulStatusCode,
  localeIndex?: number,
  sender: Sender = NOBODY,
  undo: Undo = null,
) {
  const locale = localeIndex === undefined ? chooseLocale(c.req.header('accept-language')) : localeAt(localeIndex)
  return c.body(renderUnsubscribePage(state, locale, sender, undo), status, unsubscribeHeaders(sender))
}
