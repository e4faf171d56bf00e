import { MailPath } from '@otzyv/contracts'
import { addRoute, defineRoute } from '@otzyv/service-kit'
import { type AddMailboxRoute, gone, MAILBOX } from './mailbox-route.ts'

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

export const SHOW_MAIL_HTML = defineRoute({
  id: 'showMailHtml',
  method: 'get',
  path: '/mailbox/:id/html',
  summary: 'The HTML part of a mail of the mailbox, in which nothing loads and nothing runs',
  ...MAILBOX,
  params: MailPath,
  answers: { 200: { 'text/html': null }, 404: { 'text/plain': null } },
})

/** Adds `GET /mailbox/:id/html`. */
export const addShowMailHtml: AddMailboxRoute = (routes, mails, guard) =>
  addRoute(routes, SHOW_MAIL_HTML, guard, async (c, { params }) => {
    const mail = await mails.read(params.id)
    if (!mail || mail.html === '') return gone(c)
    c.header('Content-Security-Policy', MAIL_POLICY)
    return c.html(openLinksBeside(mail.html))
  })

/** The first `base` of a page decides where its links open. */
function openLinksBeside(html: string): string {
  const base = '<base target="_blank">'
  return /<head[\s>]/i.test(html) ? html.replace(/<head(\s[^>]*)?>/i, (head) => head + base) : base + html
}
