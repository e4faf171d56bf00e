import { MailPath } from '@otzyv/contracts'
import { addRoute, defineRoute } from '@otzyv/service-kit'
import { z } from 'zod'
import { renderMailPage, VIEWS } from '../render-mail-page.ts'
import { type AddMailboxRoute, gone, MAILBOX } from './mailbox-route.ts'

export const SHOW_MAIL = defineRoute({
  id: 'showMail',
  method: 'get',
  path: '/mailbox/:id',
  summary: 'A mail of the mailbox: as it looks, its text, its headers or its source',
  ...MAILBOX,
  params: MailPath,
  query: z.object({ view: z.enum(VIEWS).catch('mail') }),
  answers: { 200: { 'text/html': null }, 404: { 'text/plain': null } },
})

/** Adds `GET /mailbox/:id`. */
export const addShowMail: AddMailboxRoute = (routes, mails, guard) =>
  addRoute(routes, SHOW_MAIL, guard, async (c, { params, query }) => {
    const mail = await mails.read(params.id)
    const raw = mail && (await mails.readRaw(mail.id))
    return raw ? c.html(renderMailPage(mail, raw.toString('utf8'), query.view)) : gone(c)
  })
