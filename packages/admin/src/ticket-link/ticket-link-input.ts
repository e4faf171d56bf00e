import { cleanLine } from '@otzyv/contracts'
import { z } from 'zod'
import { OnRevision } from '../audit/refuse-changed.ts'
import { TICKET_PLACE } from '../response/ticket-urls.ts'

const template = `must be an https address with ${TICKET_PLACE} in its path, query or fragment`
const source = 'must be the source of tickets, of at most 64 characters'

export const TicketLinkKey = z.strictObject({
  source: z.string().transform(cleanLine).pipe(z.string().min(1, source).max(64, source)),
  ...OnRevision,
})

export const TicketLinkTemplate = TicketLinkKey.extend({
  template: z.string().trim().max(500, 'must be at most 500 characters').refine(isTemplate, template),
})

/** Whether a ticket's id can stand in it without choosing the host, and it leads nowhere but to a page on https. */
function isTemplate(text: string): boolean {
  const at = text.indexOf(TICKET_PLACE)
  if (at < 0 || !URL.canParse(text.replaceAll(TICKET_PLACE, '0'))) return false
  const url = new URL(text.replaceAll(TICKET_PLACE, '0'))
  return (
    url.protocol === 'https:' &&
    url.username === '' &&
    url.password === '' &&
    at >= text.indexOf('/', 8) &&
    text.indexOf('/', 8) > 0
  )
}
