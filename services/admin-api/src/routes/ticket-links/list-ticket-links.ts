import { listTicketLinks } from '@otzyv/admin'
import { TicketLinksAnswer } from '@otzyv/contracts'
import { verbRoute } from '../../verb-route/add-verb-route.ts'

export const listTicketLinksRoute = verbRoute({
  id: 'listTicketLinks',
  method: 'get',
  path: '/v1/ticket-links',
  summary: 'Where the tickets of each source are opened',
  right: 'ticket_link.read',
  answer: TicketLinksAnswer,
  call: listTicketLinks,
})
