import { createLink } from '@otzyv/admin'
import { TicketLink, TicketLinkRequest } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { actorOfKey, type Caller } from '@otzyv/identity'
import type { Keyring } from '@otzyv/keyring'
import {
  addRoute,
  type Clock,
  defineRoute,
  type Guard,
  networkOf,
  ProblemError,
  readClientAddress,
  withKey,
} from '@otzyv/service-kit'
import type { Hono } from 'hono'
import { createTicketLink } from '../link/create-ticket-link.ts'

export const CREATE_LINK = defineRoute({
  id: 'createLink',
  method: 'post',
  path: '/v1/links',
  summary: 'The survey link of a ticket, for places where there is no mail',
  description:
    'Asked for again, it is the same link. A key that is for some teams names one of them, and is given no link that another team has for this ticket. A link that is made is a row of the audit.',
  access: withKey('tickets:write', 'some'),
  body: { read: 'json', schema: TicketLinkRequest, maxBytes: 8_192 },
  answers: { 200: { 'application/json': TicketLink } },
  problems: ['unknown_workspace', 'unknown_survey'],
})

/** Adds `POST /v1/links`. */
export function addCreateLink(
  routes: Hono,
  ctx: { db: Database; now: Clock },
  { keyring, publicUrl, trustProxyHops }: { keyring: Keyring; publicUrl: string; trustProxyHops: number },
  guard: Guard<Caller>,
): void {
  addRoute(routes, CREATE_LINK, guard, async (c, { caller, body }) => {
    const { survey: surveyId, locale, ...asked } = body
    const actor = actorOfKey(caller, networkOf(readClientAddress(c, trustProxyHops)))
    const link = await createLink(
      { ...ctx, workspaceId: caller.workspaceId, actor },
      (ctx, workspaceId, link) => createTicketLink(ctx, { keyring, publicUrl, workspaceId, ...link }),
      { ...asked, surveyId, locale: locale || undefined },
    )
    if (link.outcome === 'unknown_workspace') throw new ProblemError('unknown_workspace', 'There is no such workspace.')
    if (link.outcome === 'unknown_survey') {
      throw new ProblemError('unknown_survey', 'There is no such survey in this workspace, or none is active.')
    }
    return c.json(link, 200, { 'Cache-Control': 'no-store' })
  })
}
