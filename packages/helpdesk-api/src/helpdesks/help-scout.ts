import { z } from 'zod'
import { defineHelpdeskApi } from '../helpdesk-api.ts'
import { baseUrlOr, clientCredentials, customerOf, htmlOf, Id, parse, request, segment, Text, Token } from '../parts.ts'

const Settings = z.strictObject({
  /** Empty: the one that Help Scout has for all. */
  url: baseUrlOr('https://api.helpscout.net'),
  /** The App ID; its secret is the App Secret. */
  app: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]{1,200}$/, 'must be the App ID, without spaces'),
})

const Conversation = z.object({
  primaryCustomer: z.object({ id: Id.optional().catch(undefined), email: Text, first: Text, last: Text }),
})
const Customer = z.object({
  firstName: Text,
  lastName: Text,
  _embedded: z.object({ emails: z.array(z.object({ value: Text })) }),
})

const nameOf = (...parts: string[]) => parts.filter((part) => part !== '').join(' ')

/**
 * Help Scout (developer.helpscout.com, Mailbox API 2.0: Authentication, Create Note, Get Conversation, Get Customer, Update
 * Tags). A token lives two days and is got by the app's id and secret. A note is HTML, cannot be changed, and leaves the status
 * as it is. Tags can only be written all at once, which would take those of others away.
 */
export const helpScout = defineHelpdeskApi({
  label: 'Help Scout',
  settingsSchema: Settings,
  secretSchema: Token,
  addressesOf: ({ url }) => ({ url }),
  grant: ({ settings, secret }) =>
    clientCredentials(`${settings.url}/v2/oauth2/token`, { client: settings.app, secret }),
  check: ({ settings }) => request('GET', `${settings.url}/v2/users/me`, {}),
  addNote: ({ note }, { settings }, place) =>
    request('POST', `${settings.url}/v2/conversations/${segment(place)}/notes`, {}, { text: htmlOf(note) }),
  lookUp: {
    first: (ticketId, { settings }) => request('GET', `${settings.url}/v2/conversations/${segment(ticketId)}`, {}),
    read: (body, { settings }) => {
      const customer = parse(Customer, body)
      const primary = parse(Conversation, body)?.primaryCustomer
      const found = customer
        ? customerOf({
            address: customer._embedded.emails.find(({ value }) => value !== '')?.value ?? '',
            name: nameOf(customer.firstName, customer.lastName),
            locale: '',
          })
        : primary && customerOf({ address: primary.email, name: nameOf(primary.first, primary.last), locale: '' })
      if (found) return { outcome: 'found', customer: found }
      // Of a chat the conversation may lack the address that its customer has.
      return customer || primary?.id === undefined
        ? { outcome: 'nobody' }
        : { outcome: 'next', request: request('GET', `${settings.url}/v2/customers/${segment(primary.id)}`, {}) }
    },
  },
})
