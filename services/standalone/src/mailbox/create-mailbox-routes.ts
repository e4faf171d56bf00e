import { type Context, Hono, type MiddlewareHandler } from 'hono'
import type { MailStore } from './create-mail-store.ts'
import { PAGE_POLICY } from './page.ts'
import { type MailboxMail, readMail } from './read-mail.ts'
import { renderList } from './render-list.ts'
import { renderMailPage, VIEWS } from './render-mail-page.ts'

/** The mail's own HTML: its styles and embedded images show, nothing loads, nothing runs; links open beside it. */
const MAIL_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join('; ')

/** The pages of the mailbox: the list, a mail and its parts, and the list for machines. */
export function createMailboxRoutes(store: MailStore, limit: number): Hono {
  const app = new Hono()
  const parsed = new Map<string, MailboxMail>()

  const read = async (id: string): Promise<MailboxMail | null> => {
    const known = parsed.get(id)
    if (known) return known
    const raw = await store.read(id)
    if (!raw) return null
    const mail = await readMail(id, raw)
    parsed.set(id, mail)
    return mail
  }
  const readAll = async (): Promise<MailboxMail[]> => {
    const ids = store.ids()
    for (const id of parsed.keys()) if (!ids.includes(id)) parsed.delete(id)
    return (await Promise.all(ids.map(read))).filter((mail) => mail !== null)
  }

  // Named one by one: the app is mounted beside others, whose answers are not its to change.
  for (const path of ['/mailbox', '/mailbox/*', '/mailbox.json']) app.use(path, guardPage)
  app.get('/mailbox', async (c) => c.html(renderList(await readAll(), limit)))
  app.get('/mailbox.json', async (c) => c.json({ mails: (await readAll()).map(toListed) }))
  app.get('/mailbox/:id', async (c) => {
    const mail = await read(c.req.param('id'))
    const raw = mail && (await store.read(mail.id))
    if (!raw) return gone(c)
    const view = VIEWS.find((name) => name === c.req.query('view')) ?? 'mail'
    return c.html(renderMailPage(mail, raw.toString('utf8'), view))
  })
  app.get('/mailbox/:id/html', async (c) => {
    const mail = await read(c.req.param('id'))
    if (!mail || mail.html === '') return gone(c)
    c.header('Content-Security-Policy', MAIL_POLICY)
    return c.html(openLinksBeside(mail.html))
  })
  app.get('/mailbox/:id/raw', async (c) => {
    const raw = await store.read(c.req.param('id'))
    if (!raw) return gone(c)
    return c.body(new Uint8Array(raw), 200, { 'Content-Type': 'text/plain; charset=utf-8' })
  })
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

function gone(c: Context): Response {
  return c.text('There is no such mail in the mailbox (any more).', 404)
}

function toListed({ id, from, to, subject, arrivedAt, links }: MailboxMail) {
  return { id, from, to, subject, date: arrivedAt.toISOString(), links }
}

/** The first `base` of a page decides where its links open. */
function openLinksBeside(html: string): string {
  const base = '<base target="_blank">'
  return /<head[\s>]/i.test(html) ? html.replace(/<head(\s[^>]*)?>/i, (head) => head + base) : base + html
}
