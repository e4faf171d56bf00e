import { z } from 'zod'
import { defineHelpdeskApi, type Target } from '../helpdesk-api.ts'
import { BaseUrl, basic, bearer, customerOf, parse, request, segment, Text, Token, tagsOf } from '../parts.ts'

const Settings = z.strictObject({
  url: BaseUrl,
  /** Whose API token it is; empty for an OAuth token. */
  user: z.union([z.literal(''), z.email('must be the address of an agent, or empty')]).default(''),
})

const authOf = ({ settings, secret }: Target<z.infer<typeof Settings>>) =>
  settings.user === '' ? bearer(secret) : basic(`${settings.user}/token`, secret)
const ticketOf = (settings: { url: string }, ticketId: string) => `${settings.url}/api/v2/tickets/${segment(ticketId)}`

const Ticket = z.object({
  ticket: z.object({ requester_id: z.number() }),
  users: z.array(z.object({ id: z.number(), email: Text, name: Text, locale: Text })),
})

/**
 * Zendesk (developer.zendesk.com, Ticketing API: Tags, Tickets, side-loading): tags are added and removed one by one, so that
 * those of others stay; a comment that is not public is an internal note, and placeholders in it are filled in.
 */
export const zendesk = defineHelpdeskApi({
  label: 'Zendesk',
  settingsSchema: Settings,
  secretSchema: Token,
  addressesOf: ({ url }) => ({ url }),
  check: (target) => request('GET', `${target.settings.url}/api/v2/tickets.json?per_page=1`, authOf(target)),
  setScore: (score, target, place) => {
    const { add, remove } = tagsOf(score)
    const url = `${ticketOf(target.settings, place)}/tags`
    return [
      ...(remove.length > 0 ? [request('DELETE', url, authOf(target), { tags: remove })] : []),
      ...(add.length > 0 ? [request('PUT', url, authOf(target), { tags: add })] : []),
    ]
  },
  addNote: ({ note }, target, place) =>
    request('PUT', `${ticketOf(target.settings, place)}.json`, authOf(target), {
      ticket: { comment: { body: note.replaceAll('{{', '{ {').replaceAll('{%', '{ %'), public: false } },
    }),
  lookUp: {
    first: (ticketId, target) =>
      request('GET', `${ticketOf(target.settings, ticketId)}.json?include=users`, authOf(target)),
    read: (body) => {
      const read = parse(Ticket, body)
      const user = read?.users.find(({ id }) => id === read.ticket.requester_id)
      const customer = user ? customerOf({ address: user.email, name: user.name, locale: user.locale }) : null
      return customer ? { outcome: 'found', customer } : { outcome: 'nobody' }
    },
  },
})
