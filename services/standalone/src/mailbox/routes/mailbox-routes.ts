import type { AnyRoute, Guard } from '@otzyv/service-kit'
import { Hono, type MiddlewareHandler } from 'hono'
import { createMailReader } from '../create-mail-reader.ts'
import type { MailStore } from '../create-mail-store.ts'
import { PAGE_POLICY } from '../page.ts'
import { addListMails, LIST_MAILS } from './list-mails.ts'
import { addShowMail, SHOW_MAIL } from './show-mail.ts'
import { addShowMailHtml, SHOW_MAIL_HTML } from './show-mail-html.ts'
import { addShowMailSource, SHOW_MAIL_SOURCE } from './show-mail-source.ts'
import { addShowMailbox, SHOW_MAILBOX } from './show-mailbox.ts'

/** The routes of the mailbox, each by its definition. */
export const MAILBOX_ROUTES: readonly AnyRoute[] = [
  SHOW_MAILBOX,
  LIST_MAILS,
  SHOW_MAIL,
  SHOW_MAIL_HTML,
  SHOW_MAIL_SOURCE,
]

/** The pages of the mailbox: the list, a mail and its parts, and the list for machines. */
export function createMailboxRoutes(store: MailStore, guard: Guard<unknown>): Hono {
  const app = new Hono()
  const mails = createMailReader(store)
  // Named one by one: the app is mounted beside others, whose answers are not its to change.
  for (const path of ['/mailbox', '/mailbox/*', '/mailbox.json']) app.use(path, guardPage)
  for (const add of [addShowMailbox, addListMails, addShowMail, addShowMailHtml, addShowMailSource])
    add(app, mails, guard)
  return app
}

const guardPage: MiddlewareHandler = async (c, next) => {
  await next()
  c.header('Cache-Control', 'no-store')
  c.header('Referrer-Policy', 'no-referrer')
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('X-Robots-Tag', 'noindex')
  if (!c.res.headers.has('Content-Security-Policy')) c.header('Content-Security-Policy', PAGE_POLICY)
}
