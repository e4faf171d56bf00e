import { TicketLink, TicketLinkRequest } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import type { Caller } from '@otzyv/identity'
import type { Keyring } from '@otzyv/keyring'
import { addRoute, type Clock, defineRoute, type Guard, ProblemError, withKey } from '@otzyv/service-kit'
import type { Hono } from 'hono'
import { createTicketLink } from '../link/create-ticket-link.ts'

export const CREATE_LINK = defineRoute({
  id: 'createLink',
  method: 'post',
  path: '/v1/links',
  summary: 'The survey link of a ticket, for places where there is no mail',
  description: 'Asked for again, it is the same link.',
  access: withKey('tickets:write'),
  body: { read: 'json', schema: TicketLinkRequest, maxBytes: 8_192 },
  answers: { 200: { 'application/json': TicketLink } },
  problems: ['unknown_workspace', 'unknown_survey'],
})

/** Adds `POST /v1/links`. */
export function addCreateLink(
  routes: Hono,
  ctx: { db: Database; now: Clock },
  options: { keyring: Keyring; publicUrl: string },
  guard: Guard<Caller>,
): void {
  addRoute(routes, CREATE_LINK, guard, async (c, { caller, body }) => {
    const { survey, locale, ...asked } = body
    const link = await createTicketLink(ctx, {
      keyring: options.keyring,
      publicUrl: options.publicUrl,
      workspaceId: caller.workspaceId,
      ...asked,
      ...(survey === undefined ? {} : { surveyId: survey }),
      ...(locale === '' ? {} : { locale }),
    })
    if (link.outcome === 'unknown_workspace') throw new ProblemError('unknown_workspace', 'There is no such workspace.')
    if (link.outcome === 'unknown_survey') {
      throw new ProblemError('unknown_survey', 'There is no such survey in this workspace, or none is active.')
    }
    return c.json(link, 200, { 'Cache-Control': 'no-store' })
  })
}
