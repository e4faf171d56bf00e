import { setTicketLink, TicketLinkTemplate } from '@otzyv/admin'
import { TicketLinkOutcome } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const setTicketLinkRoute = verbRoute({
  id: 'setTicketLink',
  method: 'post',
  path: '/v1/ticket-links',
  summary: 'Says where the tickets of a source are opened: an https address with {ticketId} in it',
  description: 'The id of a ticket is percent-encoded where it is put in.',
  right: 'ticket_link.set',
  body: TicketLinkTemplate,
  answer: TicketLinkOutcome,
  problems: ['changed_meanwhile'],
  call: async (ctx, { body }) => await setTicketLink(ctx, body),
})
