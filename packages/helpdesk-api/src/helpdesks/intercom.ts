import { z } from 'zod'
import { defineHelpdeskApi } from '../helpdesk-api.ts'
import { baseUrlOr, bearer, customerOf, htmlOf, Id, parse, request, segment, Text, Token } from '../parts.ts'

const Settings = z.strictObject({
  /** Empty: that of Intercom in the United States. */
  url: baseUrlOr('https://api.intercom.io'),
  /** In whose name notes are written; empty: none are. */
  admin: z
    .string()
    .trim()
    .regex(/^\d{0,20}$/, 'must be the number of a teammate, or empty')
    .default(''),
})

const Conversation = z.object({ contacts: z.object({ contacts: z.array(z.object({ id: Id })) }) })
const Contact = z.object({ email: Text, name: Text, language_override: Text })

/**
 * Intercom (developers.intercom.com, REST API: Conversations, Contacts). A conversation names its contacts by their ids, so
 * that the address is the answer to a second question.
 */
export const intercom = defineHelpdeskApi({
  label: 'Intercom',
  settingsSchema: Settings,
  secretSchema: Token,
  addressesOf: ({ url }) => ({ url }),
  check: ({ settings, secret }) => request('GET', `${settings.url}/me`, bearer(secret)),
  addNote: ({ note }, { settings, secret }, place) =>
    settings.admin === ''
      ? null
      : request('POST', `${settings.url}/conversations/${segment(place)}/reply`, bearer(secret), {
          message_type: 'note',
          type: 'admin',
          admin_id: settings.admin,
          body: htmlOf(note),
        }),
  lookUp: {
    first: (ticketId, { settings, secret }) =>
      request('GET', `${settings.url}/conversations/${segment(ticketId)}`, bearer(secret)),
    read: (body, { settings, secret }) => {
      const contact = parse(Contact, body)
      const of = contact?.email
        ? customerOf({ address: contact.email, name: contact.name, locale: contact.language_override })
        : null
      if (of) return { outcome: 'found', customer: of }
      const id = parse(Conversation, body)?.contacts.contacts[0]?.id
      return id === undefined
        ? { outcome: 'nobody' }
        : {
            outcome: 'next',
            request: request('GET', `${settings.url}/contacts/${segment(id)}`, bearer(secret)),
          }
    },
  },
})
