import { z } from 'zod'
import { defineHelpdeskApi } from '../helpdesk-api.ts'
import { BaseUrl, customerOf, parse, request, segment, Text } from '../parts.ts'

const Settings = z.strictObject({ url: BaseUrl })
const auth = (secret: string) => ({ authorization: `token ${secret}` })

const Contact = z.object({ email: Text, first_name: Text, last_name: Text })
const Conversation = z.object({ data: z.object({ contact: Contact }) })

/** Libredesk (docs.libredesk.io, API): an agent's key and secret, joined by a colon; a conversation holds its contact. */
export const libredesk = defineHelpdeskApi({
  label: 'Libredesk',
  settingsSchema: Settings,
  secretSchema: z
    .string()
    .trim()
    .regex(/^[\x21-\x39\x3b-\x7e]+:[\x21-\x7e]+$/, 'must be the key, a colon and the secret, such as key:secret'),
  addressesOf: ({ url }) => ({ url }),
  check: ({ settings, secret }) => request('GET', `${settings.url}/api/v1/agents/me`, auth(secret)),
  lookUp: {
    first: (ticketId, { settings, secret }) =>
      request('GET', `${settings.url}/api/v1/conversations/${segment(ticketId)}`, auth(secret)),
    read: (body) => {
      const contact = parse(Conversation, body)?.data.contact
      const name = [contact?.first_name, contact?.last_name].filter(Boolean).join(' ')
      const customer = contact && customerOf({ address: contact.email, name, locale: '' })
      return customer ? { outcome: 'found', customer } : { outcome: 'nobody' }
    },
  },
})
