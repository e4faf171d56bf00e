import { KioskLinkPath } from '@otzyv/contracts'
import { createRowId } from '@otzyv/database'
import { surveyWords } from '@otzyv/locales'
import { pageHeaders } from '@otzyv/pages'
import { addRoute, defineRoute, letIn } from '@otzyv/service-kit'
import type { Hono } from 'hono'
import { signAnswerToken } from '../kiosk/kiosk-link.ts'
import { readLink } from '../link/read-link.ts'
import { KIOSK_SCRIPT } from '../page/kiosk-script.ts'
import { kioskStyle } from '../page/page-style.ts'
import { renderPage } from '../page/render-page.ts'
import { showMessage } from '../page/show-message.ts'
import { localeOf } from '../survey/locale-of.ts'
import type { RouteParts } from '../vote/route-parts.ts'

export const SHOW_KIOSK = defineRoute({
  id: 'showKiosk',
  method: 'get',
  path: '/k/*',
  summary: 'The survey without a ticket, each time with the token of a new answer in it',
  description: 'It writes nothing.',
  access: { by: 'link' },
  params: KioskLinkPath,
  answers: { 200: { 'text/html': null } },
  problems: ['link_not_valid'],
  problemPages: 'all',
})

/** Adds `GET /k/…`. */
export function addShowKiosk(routes: Hono, parts: RouteParts): void {
  addRoute(routes, SHOW_KIOSK, letIn, async (c, { params }) => {
    const link = readLink(parts.keyring, 'kiosk', params.link, parts.now())
    if (link.outcome !== 'valid') return showMessage(c, 'invalid', 404, 'en')
    const { claims } = link
    const survey = await parts.surveys.read(claims)
    const locale = localeOf(c, link, survey)
    const own = `${parts.basePath}/k/${link.token}`
    const html = renderPage({
      ...survey,
      locale,
      kind: claims.kind,
      words: surveyWords(claims.kind, locale, survey.wording),
      rating: null,
      postPath: `${own}/${signAnswerToken(parts.keyring, claims, createRowId(), parts.now())}`,
      nextPath: own,
      renderedAt: parts.now(),
      linkEnds: claims.expiresAt,
      answer: null,
    })
    return c.body(html, 200, pageHeaders(kioskStyle(survey.brandColour), KIOSK_SCRIPT))
  })
}
