import { TemplateLinkPath } from '@otzyv/contracts'
import type { Database } from '@otzyv/database'
import { surveyWords } from '@otzyv/locales'
import { pageHeaders } from '@otzyv/pages'
import { addRoute, defineRoute, letIn } from '@otzyv/service-kit'
import type { Hono } from 'hono'
import { pageStyle } from '../page/page-style.ts'
import { renderPage } from '../page/render-page.ts'
import { showInvalid } from '../page/show-invalid.ts'
import { showMessage } from '../page/show-message.ts'
import { VOTE_SCRIPT } from '../page/vote-script.ts'
import { readVisitor } from '../submission/read-visitor.ts'
import { localeOf } from '../survey/locale-of.ts'
import { senderIn } from '../survey/sender-of.ts'
import { keepTrap } from '../template/keep-waiting-answer.ts'
import { readTemplateLink } from '../template/read-template-link.ts'
import type { RouteParts } from '../vote/route-parts.ts'

export const SHOW_TEMPLATE = defineRoute({
  id: 'showTemplate',
  method: 'get',
  path: '/s/*',
  summary: 'The survey page behind a link in a mail that the helpdesk writes',
  description:
    'The query names the ticket by its number (`ticket`); of a signed link it has `at` and `sig` as well. The page is the same whether there is such a ticket or not, shows no answer that was given before, and stores nothing.',
  access: { by: 'link' },
  params: TemplateLinkPath,
  answers: { 200: { 'text/html': null } },
  problems: ['link_not_valid', 'link_expired', 'too_many_requests'],
  problemPages: 'all',
})

/** Adds `GET /s/…`. */
export function addShowTemplate(routes: Hono, ctx: { db: Database }, parts: RouteParts): void {
  addRoute(routes, SHOW_TEMPLATE, letIn, async (c, { params }) => {
    const read = readTemplateLink(parts.keyring, params.link, c.req.query(), parts.now())
    if (read.outcome === 'not_valid') return await showInvalid(c, parts)
    const { claims } = read.link
    const survey = await parts.surveys.read(claims)
    const locale = localeOf(c, read.link, survey)
    if (read.outcome !== 'valid')
      return showMessage(c, read.outcome, read.outcome === 'expired' ? 410 : 404, locale, senderIn(survey))
    if (read.isTrap) {
      const visitor = readVisitor(c, parts.trustProxyHops)
      const ticket = `${claims.invitationId} ${read.ticket}`
      if (c.req.method === 'GET' && parts.limits.tickets.count(ticket, visitor).wait === 0)
        await keepTrap(ctx, { ...claims, templateLinkId: claims.invitationId, ticket: read.ticket }, visitor).catch(
          () => {}, // a fact of convenience, as hits are
        )
      return await showInvalid(c, parts)
    }
    const { rating } = read.link
    const html = renderPage({
      ...survey,
      locale,
      kind: claims.kind,
      words: surveyWords(claims.kind, locale, survey.wording),
      rating: rating !== null && rating >= survey.scale.min && rating <= survey.scale.max ? rating : null,
      // Who knows the number sees nothing of what was said about the ticket, nor is promised that it can be changed.
      answer: null,
      editWindowHours: null,
      linkEnds: claims.expiresAt,
      postPath: `${parts.basePath}/s/${read.path}`,
      renderedAt: parts.now(),
    })
    return c.body(html, 200, pageHeaders(pageStyle(survey.brandColour), VOTE_SCRIPT))
  })
}
