import { SurveyLinkPath } from '@otzyv/contracts'
import { surveyPath } from '@otzyv/keyring'
import { surveyWords } from '@otzyv/locales'
import { pageHeaders } from '@otzyv/pages'
import { addRoute, defineRoute, letIn } from '@otzyv/service-kit'
import type { Context, Hono } from 'hono'
import { recordHit } from '../hits/record-hit.ts'
import { type ReadLink, readLink } from '../link/read-link.ts'
import { pageStyle } from '../page/page-style.ts'
import { renderPage } from '../page/render-page.ts'
import { showInvalid } from '../page/show-invalid.ts'
import { showMessage } from '../page/show-message.ts'
import { VOTE_SCRIPT } from '../page/vote-script.ts'
import { localeOf } from '../survey/locale-of.ts'
import { senderIn, senderOf } from '../survey/sender-of.ts'
import type { RouteParts } from '../vote/route-parts.ts'

export const SHOW_SURVEY = defineRoute({
  id: 'showSurvey',
  method: 'get',
  path: '/r/*',
  summary: 'The survey page behind the link of a mail, with the rating preselected',
  description: 'It stores no response, no matter who or what opens it.',
  access: { by: 'link' },
  params: SurveyLinkPath,
  answers: { 200: { 'text/html': null } },
  problems: ['link_not_valid', 'link_expired', 'link_erased', 'too_many_requests'],
  problemPages: 'all',
})

/** Adds `GET /r/…`, and so HEAD: it shows the page and stores no response. */
export function addShowSurvey(routes: Hono, parts: RouteParts): void {
  addRoute(routes, SHOW_SURVEY, letIn, async (c, { params }) => {
    const link = readLink(parts.keyring, 'survey', params.link, parts.now())
    if (link.outcome === 'not_valid') return await showInvalid(c, parts)
    recordHit(c, parts, link, 'open')
    if (link.outcome === 'expired')
      return showMessage(c, 'expired', 410, localeOf(c, link), await senderOf(parts, link))
    return await showPage(c, parts, link)
  })
}

async function showPage(c: Context, parts: RouteParts, link: ReadLink & { outcome: 'valid' }): Promise<Response> {
  const { claims } = link
  const [survey, read] = await Promise.all([parts.surveys.read(claims), parts.answers.read(claims)])
  const locale = localeOf(c, link, survey)
  if (read.outcome === 'closed') return showMessage(c, 'answered', 200, locale, senderIn(survey))
  if (read.outcome === 'erased') return showMessage(c, 'erased', 410, locale, senderIn(survey))
  const answer = read.outcome === 'open' ? read.answer : null
  const onScale = link.rating !== null && link.rating >= survey.scale.min && link.rating <= survey.scale.max
  const html = renderPage({
    ...survey,
    locale,
    kind: claims.kind,
    words: surveyWords(claims.kind, locale, survey.wording),
    rating: onScale ? link.rating : null,
    answer,
    linkEnds: claims.expiresAt,
    postPath: parts.basePath + surveyPath(link.token),
    renderedAt: parts.now(),
  })
  return c.body(html, 200, pageHeaders(pageStyle(survey.brandColour), VOTE_SCRIPT))
}
