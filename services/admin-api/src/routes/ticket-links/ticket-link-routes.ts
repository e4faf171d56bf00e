import type { VerbRoute } from '../../verb-route/add-verb-route.ts'
import { listTicketLinksRoute } from './list-ticket-links.ts'
import { removeTicketLinkRoute } from './remove-ticket-link.ts'
import { setTicketLinkRoute } from './set-ticket-link.ts'

export const TICKET_LINK_ROUTES: readonly VerbRoute[] = [
  listTicketLinksRoute,
  setTicketLinkRoute,
  removeTicketLinkRoute,
]
