import { MailboxList } from '@otzyv/contracts'
import { addRoute, defineRoute } from '@otzyv/service-kit'
import type { MailboxMail } from '../read-mail.ts'
import { type AddMailboxRoute, MAILBOX } from './mailbox-route.ts'

export const LIST_MAILS = defineRoute({
  id: 'listMails',
  method: 'get',
  path: '/mailbox.json',
  summary: 'The mails of the mailbox and the links in them, for programs',
  ...MAILBOX,
  answers: { 200: { 'application/json': MailboxList } },
})

/** Adds `GET /mailbox.json`. */
export const addListMails: AddMailboxRoute = (routes, mails, guard) =>
  addRoute(routes, LIST_MAILS, guard, async (c) => c.json({ mails: (await mails.readAll()).map(toListed) }))

function toListed({ id, from, to, subject, arrivedAt, links }: MailboxMail) {
  return { id, from, to, subject, date: arrivedAt.toISOString(), links }
}
