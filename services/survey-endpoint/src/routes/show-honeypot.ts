import { SurveyLinkPath } from '@otzyv/contracts'
import { addRoute, defineRoute, letIn } from '@otzyv/service-kit'
import type { Hono } from 'hono'
import { recordHit } from '../hits/record-hit.ts'
import { readLink } from '../link/read-link.ts'
import { showInvalid } from '../page/show-invalid.ts'
import type { RouteParts } from '../vote/route-parts.ts'

export const SHOW_HONEYPOT = defineRoute({
  id: 'showHoneypot',
  method: 'get',
  path: '/o/*',
  summary: 'The hidden link of a mail, which only programs follow: the page of a link that does not work',
  access: { by: 'link' },
  params: SurveyLinkPath,
  answers: {},
  problems: ['link_not_valid', 'too_many_requests'],
  problemPages: 'all',
})

/** Adds `GET /o/…`: anyone who follows it gets the page of a link that does not work. */
export function addShowHoneypot(routes: Hono, parts: RouteParts): void {
  addRoute(routes, SHOW_HONEYPOT, letIn, async (c, { params }) => {
    const link = readLink(parts.keyring, 'honeypot', params.link, parts.now())
    if (link.outcome === 'valid') recordHit(c, parts, link, 'honeypot')
    return await showInvalid(c, parts)
  })
}
