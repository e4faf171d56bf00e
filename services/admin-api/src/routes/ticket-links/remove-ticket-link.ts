import { removeTicketLink, TicketLinkKey } from '@otzyv/admin'
import { TicketLinkOutcome } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const removeTicketLinkRoute = verbRoute({
  id: 'removeTicketLink',
  method: 'post',
  path: '/v1/ticket-links/remove',
  summary: 'Takes away where the tickets of a source are opened',
  right: 'ticket_link.remove',
  body: TicketLinkKey,
  answer: TicketLinkOutcome,
  problems: ['changed_meanwhile'],
  call: async (ctx, { body }) => await removeTicketLink(ctx, body),
})
