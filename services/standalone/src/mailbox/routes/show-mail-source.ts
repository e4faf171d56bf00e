import { MailPath } from '@otzyv/contracts'
import { addRoute, defineRoute } from '@otzyv/service-kit'
import { type AddMailboxRoute, gone, MAILBOX } from './mailbox-route.ts'

export const SHOW_MAIL_SOURCE = defineRoute({
  id: 'showMailSource',
  method: 'get',
  path: '/mailbox/:id/raw',
  summary: 'A mail of the mailbox as it came',
  ...MAILBOX,
  params: MailPath,
  answers: { 200: { 'text/plain': null }, 404: { 'text/plain': null } },
})

/** Adds `GET /mailbox/:id/raw`. */
export const addShowMailSource: AddMailboxRoute = (routes, mails, guard) =>
  addRoute(routes, SHOW_MAIL_SOURCE, guard, async (c, { params }) => {
    const raw = await mails.readRaw(params.id)
    if (!raw) return gone(c)
    return c.body(new Uint8Array(raw), 200, { 'Content-Type': 'text/plain; charset=utf-8' })
  })
