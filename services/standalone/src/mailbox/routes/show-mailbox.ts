import { addRoute, defineRoute } from '@otzyv/service-kit'
import { MAILS_KEPT } from '../create-mail-store.ts'
import { renderList } from '../render-list.ts'
import { type AddMailboxRoute, MAILBOX } from './mailbox-route.ts'

export const SHOW_MAILBOX = defineRoute({
  id: 'showMailbox',
  method: 'get',
  path: '/mailbox',
  summary: 'The mailbox: the mails that a trial would have sent',
  ...MAILBOX,
  answers: { 200: { 'text/html': null } },
})

/** Adds `GET /mailbox`. */
export const addShowMailbox: AddMailboxRoute = (routes, mails, guard) =>
  addRoute(routes, SHOW_MAILBOX, guard, async (c) => c.html(renderList(await mails.readAll(), MAILS_KEPT)))
