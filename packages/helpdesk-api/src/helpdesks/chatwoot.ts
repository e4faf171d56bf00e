import { z } from 'zod'
import { defineHelpdeskApi } from '../helpdesk-api.ts'
import { BaseUrl, customerOf, fenced, parse, request, segment, Text, Token } from '../parts.ts'

const Settings = z.strictObject({
  url: BaseUrl,
  account: z
    .string()
    .trim()
    .regex(/^\d{1,12}$/, 'must be the number of the account, as it stands in the addresses of Chatwoot'),
})

const conversationOf = ({ url, account }: z.infer<typeof Settings>, id: string) =>
  `${url}/api/v1/accounts/${account}/conversations/${segment(id)}`
const auth = (secret: string) => ({ api_access_token: secret })

const Conversation = z.object({ meta: z.object({ sender: z.object({ email: Text, name: Text }) }) })

/**
 * Chatwoot (developers.chatwoot.com, Application API: Messages, Conversations, Profile): a private message is one for agents alone.
 * It reads Markdown, so that what customers wrote stands in a block of its own.
 */
export const chatwoot = defineHelpdeskApi({
  label: 'Chatwoot',
  settingsSchema: Settings,
  secretSchema: Token,
  addressesOf: ({ url }) => ({ url }),
  check: ({ settings, secret }) =>
    request('GET', `${settings.url}/api/v1/accounts/${settings.account}/conversations/meta`, auth(secret)),
  addNote: ({ note }, { settings, secret }, place) =>
    request('POST', `${conversationOf(settings, place)}/messages`, auth(secret), {
      content: fenced(note),
      message_type: 'outgoing',
      private: true,
    }),
  lookUp: {
    first: (ticketId, { settings, secret }) => request('GET', conversationOf(settings, ticketId), auth(secret)),
    read: (body) => {
      const sender = parse(Conversation, body)?.meta.sender
      const customer = sender && customerOf({ address: sender.email, name: sender.name, locale: '' })
      return customer ? { outcome: 'found', customer } : { outcome: 'nobody' }
    },
  },
})
