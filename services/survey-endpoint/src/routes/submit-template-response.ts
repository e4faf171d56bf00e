import { TemplateLinkPath } from '@otzyv/contracts'
import { createRowId, type Database } from '@otzyv/database'
import { addRoute, defineRoute, letIn, ProblemError } from '@otzyv/service-kit'
import type { Hono } from 'hono'
import { signAnswerToken } from '../kiosk/kiosk-link.ts'
import type { ResponseVersion } from '../store/store-responses.ts'
import { keepWaitingAnswer } from '../template/keep-waiting-answer.ts'
import { readTemplateLink } from '../template/read-template-link.ts'
import type { AnswerDoor } from '../vote/create-answer-door.ts'
import type { RouteParts } from '../vote/route-parts.ts'
import { takeAnswer } from '../vote/take-answer.ts'
import { ANSWERED } from './submit-response.ts'

export const SUBMIT_TEMPLATE_RESPONSE = defineRoute({
  ...ANSWERED,
  id: 'submitTemplateResponse',
  path: '/s/*',
  summary: 'Keeps an answer that names its ticket by number until that ticket is known',
  description:
    'The query is that of the page. `stored` means kept: whether there is such a ticket, and whether it has an answer already, is not said. A form is answered with a page.',
  params: TemplateLinkPath,
})

/** Adds `POST /s/…`, which is taken as any other answer. */
export function addSubmitTemplateResponse(
  routes: Hono,
  ctx: { db: Database },
  parts: RouteParts,
  door: AnswerDoor,
): void {
  addRoute(routes, SUBMIT_TEMPLATE_RESPONSE, letIn, (c, { params }) =>
    door(c, async (visitor) => {
      const refuseLater = (wait: number) => {
        c.header('Retry-After', String(wait))
        throw new ProblemError('too_many_requests', 'Wait a little, then send it again.')
      }
      const now = parts.now()
      const read = readTemplateLink(parts.keyring, params.link, c.req.query(), now)
      if (read.outcome === 'expired') throw new ProblemError('link_expired', 'The survey is closed.')
      if (read.outcome !== 'valid') {
        const wait = visitor.network === '' ? 0 : parts.limits.invalidLinks.count(visitor.network)
        if (wait > 0) refuseLater(wait)
        throw new ProblemError('link_not_valid', 'The link is not complete, or names no ticket.')
      }
      const { workspaceId, invitationId: templateLinkId } = read.link.claims
      const { ticket } = read
      const { wait, isMany } = parts.limits.tickets.count(`${templateLinkId} ${ticket}`, visitor)
      if (wait > 0) refuseLater(wait)
      const store = (version: ResponseVersion) =>
        keepWaitingAnswer(ctx, { workspaceId, templateLinkId, ticket, isMany }, version)
      const token = signAnswerToken(parts.keyring, read.link.claims, createRowId(), now)
      return await takeAnswer(c, { ...parts, store }, visitor, token)
    }),
  )
}
