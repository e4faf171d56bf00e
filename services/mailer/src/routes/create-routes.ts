import { STATUS_OF } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { createKeyGuard } from '@otzyv/identity'
import type { Keyring } from '@otzyv/keyring'
import { type AnyRoute, type Clock, createHttpApp, type Logger, mountRoutes } from '@otzyv/service-kit'
import type { Hono } from 'hono'
import { readUnsubscribeLink } from '../returned/unsubscribe/read-unsubscribe-link.ts'
import { showUnsubscribePage } from '../returned/unsubscribe/show-unsubscribe-page.ts'
import { addReceivePostmarkEvent, RECEIVE_POSTMARK_EVENT } from './receive-postmark-event.ts'
import { addReceiveSesEvent, RECEIVE_SES_EVENT } from './receive-ses-event.ts'
import { addReportBounce, REPORT_BOUNCE } from './report-bounce.ts'
import { addReportMailEvents, REPORT_MAIL_EVENTS } from './report-mail-events.ts'
import { addShowUnsubscribe, SHOW_UNSUBSCRIBE } from './show-unsubscribe.ts'
import { addUnsubscribe, UNSUBSCRIBE } from './unsubscribe.ts'

/** The routes of this service, each by its definition. */
export const MAILER_ROUTES: readonly AnyRoute[] = [
  SHOW_UNSUBSCRIBE,
  UNSUBSCRIBE,
  REPORT_MAIL_EVENTS,
  RECEIVE_POSTMARK_EVENT,
  RECEIVE_SES_EVENT,
  REPORT_BOUNCE,
]

/** The pages of those who want no mails, and beside them what comes back about mails, reported with a key. */
export function createRoutes(ctx: { db: Database; log: Logger; now: Clock }, keyring: Keyring): Hono {
  // Anyone who stands here wants to see that it is not done yet; a mail program looks at the status.
  const pages = createHttpApp(ctx.log, (c, code) => {
    const link = c.req.path.slice('/u/'.length)
    return STATUS_OF[code] < 500
      ? null
      : showUnsubscribePage(c, 'later', STATUS_OF[code], readUnsubscribeLink(keyring, link, ctx.now())?.localeIndex)
  })
  addShowUnsubscribe(pages, { ctx, keyring })
  addUnsubscribe(pages, { ctx, keyring })

  const data = createHttpApp(ctx.log)
  const guard = createKeyGuard(ctx)
  addReportMailEvents(data, ctx, keyring, guard)
  addReceivePostmarkEvent(data, ctx, keyring, guard)
  addReceiveSesEvent(data, ctx, keyring, guard)
  addReportBounce(data, ctx, keyring, guard)
  mountRoutes(pages, data)
  return pages
}
