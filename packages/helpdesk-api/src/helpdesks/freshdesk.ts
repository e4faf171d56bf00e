import { z } from 'zod'
import { defineHelpdeskApi } from '../helpdesk-api.ts'
import { BaseUrl, basic, customerOf, htmlOf, Id, parse, request, segment, Text, Token } from '../parts.ts'

const Settings = z.strictObject({ url: BaseUrl })
const auth = (secret: string) => basic(secret, 'X')

const Ticket = z.object({ requester: z.object({ email: Text, name: Text }) })

/**
 * Freshdesk (developers.freshdesk.com/api: Authentication, Conversations, Tickets): the key is the user, and any password will
 * do. A note is HTML, and can be changed. Tags can only be written all at once, which would take those of others away.
 */
export const freshdesk = defineHelpdeskApi({
  label: 'Freshdesk',
  settingsSchema: Settings,
  secretSchema: Token,
  addressesOf: ({ url }) => ({ url }),
  check: ({ settings, secret }) => request('GET', `${settings.url}/api/v2/tickets?per_page=1`, auth(secret)),
  addNote: ({ note }, { settings, secret }, place, noteId) =>
    noteId === null
      ? request('POST', `${settings.url}/api/v2/tickets/${segment(place)}/notes`, auth(secret), {
          body: htmlOf(note),
          private: true,
        })
      : request('PUT', `${settings.url}/api/v2/conversations/${segment(noteId)}`, auth(secret), {
          body: htmlOf(note),
        }),
  readNoteId: (body) => parse(z.object({ id: Id }), body)?.id ?? null,
  lookUp: {
    first: (ticketId, { settings, secret }) =>
      request('GET', `${settings.url}/api/v2/tickets/${segment(ticketId)}?include=requester`, auth(secret)),
    read: (body) => {
      const requester = parse(Ticket, body)?.requester
      const customer = requester && customerOf({ address: requester.email, name: requester.name, locale: '' })
      return customer ? { outcome: 'found', customer } : { outcome: 'nobody' }
    },
  },
})
