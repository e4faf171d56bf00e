import { z } from 'zod'
import { defineHelpdeskApi } from '../helpdesk-api.ts'
import { BaseUrl, Id, parse, request, Token, tagsOf } from '../parts.ts'

const Settings = z.strictObject({ url: BaseUrl })
const auth = (secret: string) => ({ authorization: `Token token=${secret}` })

const Found = z.array(z.object({ id: Id }))

/**
 * Zammad (docs.zammad.org, REST API: Introduction, Ticket, Articles, Tags). Its webhooks name a ticket by its number, its API by
 * an id, so that it is looked for first.
 */
export const zammad = defineHelpdeskApi({
  label: 'Zammad',
  settingsSchema: Settings,
  secretSchema: Token,
  addressesOf: ({ url }) => ({ url }),
  check: ({ settings, secret }) => request('GET', `${settings.url}/api/v1/users/me`, auth(secret)),
  locate: {
    request: (ticketId, { settings, secret }) =>
      request(
        'GET',
        `${settings.url}/api/v1/tickets/search?query=${encodeURIComponent(`number:"${ticketId.replace(/["\\]/g, '')}"`)}&limit=1`,
        auth(secret),
      ),
    read: (body) => parse(Found, body)?.[0]?.id ?? null,
  },
  setScore: (score, { settings, secret }, place) => {
    const { add, remove } = tagsOf(score)
    const of = (item: string) => ({ item, object: 'Ticket', o_id: Number(place) })
    return [
      ...remove.map((tag) => request('DELETE', `${settings.url}/api/v1/tags/remove`, auth(secret), of(tag))),
      ...add.map((tag) => request('POST', `${settings.url}/api/v1/tags/add`, auth(secret), of(tag))),
    ]
  },
  addNote: ({ note }, { settings, secret }, place) =>
    request('POST', `${settings.url}/api/v1/ticket_articles`, auth(secret), {
      ticket_id: Number(place),
      body: note,
      content_type: 'text/plain',
      type: 'note',
      internal: true,
    }),
})
