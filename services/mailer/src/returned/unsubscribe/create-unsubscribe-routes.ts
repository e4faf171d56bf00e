import { STATUS_OF } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { type Keyring, repairToken, verifyLink } from '@otzyv/keyring'
import { chooseLocale, localeAt } from '@otzyv/locales'
import { type Clock, createHttpApp, type Logger, limitBody } from '@otzyv/service-kit'
import type { Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { readSender } from './read-sender.ts'
import { recordUnsubscribe } from './record-unsubscribe.ts'
import { type PageState, renderUnsubscribePage, UNSUBSCRIBE_HEADERS } from './render-unsubscribe-page.ts'

const BODY_MAX = 4096

/**
 * The page behind the link at the foot of a mail. GET changes nothing, because mail scanners open every link; POST acts
 * for the page's buttons and for the button of a mail program (RFC 8058, `List-Unsubscribe=One-Click`), and asks again for
 * any other body, which no person sent. A link never ends: who wants no mail gets none, however old the mail is.
 */
export function createUnsubscribeRoutes(ctx: { db: Database; log: Logger; now: Clock }, keyring: Keyring): Hono {
  // Anyone who stands here wants to see that it is not done yet; a mail program looks at the status.
  const app = createHttpApp(ctx.log, (c, code) =>
    STATUS_OF[code] < 500 ? null : show(c, 'later', STATUS_OF[code], read(c)?.localeIndex),
  )
  const read = (c: Context) => {
    const link = verifyLink(keyring, 'unsubscribe', repairToken(c.req.path.slice('/u/'.length)), ctx.now())
    return link.outcome === 'not_valid' ? null : link.claims
  }
  app.get('/u/*', async (c) => {
    const claims = read(c)
    if (!claims) return show(c, 'invalid', 404)
    return show(c, 'ask', 200, claims.localeIndex, await readSender(ctx, claims.workspaceId))
  })
  app.post('/u/*', limitBody(BODY_MAX), async (c) => {
    const claims = read(c)
    if (!claims) return show(c, 'invalid', 404)
    const scope = await readScope(c)
    if (scope === null) return show(c, 'ask', 422, claims.localeIndex, await readSender(ctx, claims.workspaceId))
    await recordUnsubscribe(ctx, claims, scope === 'kind' ? claims.kind : '')
    return show(c, 'done', 200, claims.localeIndex, await readSender(ctx, claims.workspaceId))
  })
  return app
}

/** What a form asks to end: everything, or surveys of one kind; null for a body that asks nothing. */
async function readScope(c: Context): Promise<'all' | 'kind' | null> {
  // Another content type, a broken form: nobody pressed a button.
  const form = await c.req.formData().catch(() => null)
  const read = (name: string) => {
    const value = form?.get(name)
    return typeof value === 'string' ? value.trim() : null
  }
  const scope = read('scope')
  if (scope === 'all' || scope === 'kind') return scope
  return scope === null && read('List-Unsubscribe') === 'One-Click' ? 'all' : null
}

function show(c: Context, state: PageState, status: ContentfulStatusCode, localeIndex?: number, sender = '') {
  const locale = localeIndex === undefined ? chooseLocale(c.req.header('accept-language')) : localeAt(localeIndex)
  return c.body(renderUnsubscribePage(state, locale, sender), status, UNSUBSCRIBE_HEADERS)
}
